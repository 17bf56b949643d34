import { UserError } from "../../common/user-error.ts";
import { count } from "../../common/words.ts";
import type { RunScenario } from "../../scenarios/run/types.ts";
import type { Context } from "../context.ts";
import { EXIT } from "../exit-codes.ts";
import { json, table } from "../output/table.ts";
import { type ScenarioSummary, VERDICTS } from "../scenario/report/summary.ts";
import { runScenarios } from "../scenario/run.ts";
import { chosen, mustHaveRoom } from "./chosen.ts";
import { failuresOf, forEachPerson } from "./each.ts";
import { failedFor } from "./failed.ts";
import { roomHint } from "./name.ts";
import { personContext, personStack } from "./person-context.ts";

export interface RoomScenarioOptions {
  readonly room: string;
  readonly only: string | undefined;
  readonly names: readonly string[];
  readonly full: boolean;
  readonly parallel: number;
  readonly format: "text" | "json";
  readonly owner: string;
  readonly runScenario: RunScenario;
}

/** One person's run of one scenario. */
interface PersonRun {
  readonly person: string;
  readonly summary: ScenarioSummary;
}

/**
 * The same scenarios in everybody's stack, or in some; reports are kept for each.
 *
 * @returns 0, or 6 where evidence did not appear with somebody
 * @throws UserError usage, and what went wrong before anything could be judged; interrupted
 */
export async function roomScenario(context: Context, options: RoomScenarioOptions): Promise<number> {
  const { room, only, names, full, parallel, format, owner, runScenario } = options;
  const people = chosen(await mustHaveRoom(context, room), only);
  const board = context.board();
  try {
    for (const { name } of people) board.set(name, { state: "waiting" });
    const outcomes = await forEachPerson(
      people,
      { parallel, signal: context.signal },
      async ({ name }): Promise<PersonRun> => {
        board.set(name, { state: "working", detail: names.join(" ") });
        const { context: quiet, said } = personContext(context, board, name);
        try {
          await runScenarios(quiet, {
            ...personStack(context, room, name),
            ...{ names, all: false, full, watch: false, format: "json" as const, owner, runScenario },
            reports: `reports/${room}/${name}`,
          });
        } catch (error) {
          board.set(name, { state: "failed", detail: "" });
          throw error;
        }
        const summary = JSON.parse(said()) as ScenarioSummary;
        board.set(name, { state: summary.failed === 0 ? "done" : "failed", detail: "" });
        return { person: name, summary };
      },
    );
    board.end();
    const runs = outcomes.flatMap((each) => ("value" in each ? [each.value] : []));
    context.stdout(format === "json" ? json(runs) : textOf(runs));
    const failures = failuresOf(outcomes);
    if (failures.length > 0 && !context.signal.aborted) {
      const what = `Nothing could be judged for ${failures.length} of ${people.length} people`;
      throw failedFor(what, failures, `\`${roomHint(room)("status")}\` shows how everybody stands.`);
    }
    if (context.signal.aborted) throw interrupted(runs.length, people.length);
    const passed = runs.filter(({ summary }) => summary.failed + summary.interrupted === 0).length;
    context.stderr(`It passed for ${passed} of ${count(people.length, "person", "people")}.\n`);
    return passed === people.length ? EXIT.done : EXIT.scenario;
  } finally {
    board.end();
  }
}

function textOf(runs: readonly PersonRun[]): string {
  const rows = runs.flatMap(({ person, summary }) =>
    summary.scenarios.map(({ scenario, verdict, expectations }) => {
      const fulfilled = expectations.filter((each) => each.verdict === "pass").length;
      return [person, scenario, VERDICTS[verdict], `${fulfilled} of ${expectations.length}`];
    }),
  );
  return table(["PERSON", "SCENARIO", "VERDICT", "SEEN"], rows);
}

function interrupted(done: number, people: number): UserError {
  return new UserError(
    "interrupted",
    `Interrupted after ${done} of ${people} people; every flag that was turned goes back.`,
    {
      fix: undefined,
    },
  );
}
