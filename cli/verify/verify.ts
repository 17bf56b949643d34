import { randomBytes } from "node:crypto";
import pLimit from "p-limit";
import { folderReader } from "../../common/files/reader.ts";
import type { Hint } from "../../common/hint.ts";
import { UserError } from "../../common/user-error.ts";
import type { Engine } from "../../engine/engine.ts";
import { askHealth } from "../../engine/health/health.ts";
import { otherSide } from "../../engine/other-side.ts";
import { newRound } from "../../verify/ask/ask.ts";
import { checksOf } from "../../verify/checks.ts";
import { runChecks } from "../../verify/run-checks.ts";
import { clockSkew, skewNote } from "../../verify/skew.ts";
import { CATEGORIES, type Check, type CheckRecord } from "../../verify/types.ts";
import type { Context } from "../context.ts";
import { EXIT } from "../exit-codes.ts";
import type { Board } from "../output/board.ts";
import { json } from "../output/table.ts";
import { planOf } from "../plan.ts";
import { runningStack } from "../settings/running.ts";
import { wantedOn } from "../settings/stored.ts";
import { renderJunit } from "./render/junit.ts";
import { closing, type VerifyReport } from "./render/report.ts";
import { renderText } from "./render/text.ts";

export type VerifyFormat = "text" | "json" | "junit";

export interface VerifyOptions {
  readonly stack: string;
  readonly hint: Hint;
  readonly format: VerifyFormat;
}

/** How many questions are out at once: the servers share the machine with the shop. */
const MAX_CONCURRENT = 8;

/** Judges a running stack and prints the verdict. Gives the exit code, 0 or 5. @throws UserError usage, environment, absent where nothing is up, or interrupted */
export async function verify(context: Context, { stack, hint, format }: VerifyOptions): Promise<number> {
  const { repoRoot, signal, clock } = context;
  const { engine, settings } = await runningStack(context, { stack, hint, ifDown: "absent" });
  const plan = planOf(repoRoot, stack, settings);
  const { port } = plan.settings;
  const began = clock.now();
  const ahead = await clockSkew(context.fetch, port, clock.now);
  if (ahead === undefined && !signal.aborted)
    throw (await otherSide(context, engine, stack)) ?? silent(stack, port, hint);
  const board = context.board();
  if (ahead) board.note(skewNote(ahead));
  const limit = pLimit(MAX_CONCURRENT);
  const nodes = () => engine.nodes(stack);
  const checks = checksOf({
    plan,
    reader: folderReader(repoRoot),
    random: (digits) => randomBytes(digits / 2).toString("hex"),
    containers: () => engine.containers(stack),
    createdAt: (id) => createdAt(engine, id),
    health: (service) => askHealth(context.fetch, port, service),
    nodeNames: wantedOn(settings) === "swarm" ? (await nodes()).map(({ name }) => name) : [],
    nodes,
    hint,
  });
  const records = await runChecks({
    checks,
    newRound: (until) =>
      newRound({ fetch: context.fetch, port, signal, limit, now: clock.now, until, ahead: ahead ?? 0 }),
    clock,
    signal,
    onSettled: showOn(board, checks),
  }).finally(() => board.end());
  if (signal.aborted)
    throw new UserError("interrupted", "Interrupted: nothing was checked, and nothing was changed.", {
      fix: undefined,
    });
  const report = reportOf(records, { stack, port, began, ended: clock.now() });
  context.stdout(render(report, format, context.width()));
  context.stderr(`${closing(report)}\n`);
  return report.failed === 0 ? EXIT.done : EXIT.verify;
}

function silent(stack: string, port: number, hint: Hint): UserError {
  return new UserError("absent", `Nothing answers at http://localhost:${port}/: the stack "${stack}" is not up.`, {
    fix: `\`${hint("status")}\` shows what runs, \`${hint("up")}\` brings it up.`,
  });
}

/** One that is gone is being replaced: whatever happened to it happened while it was still coming up. */
async function createdAt(engine: Engine, id: string): Promise<number> {
  const found = await engine.inspect(id);
  return found ? Date.parse(found.Created) : Number.POSITIVE_INFINITY;
}

function reportOf(
  checks: readonly CheckRecord[],
  { stack, port, began, ended }: { stack: string; port: number; began: number; ended: number },
): VerifyReport {
  const failed = checks.filter(({ status }) => status === "fail").length;
  return {
    stack,
    port,
    passed: checks.length - failed,
    failed,
    seconds: Math.round((ended - began) / 100) / 10,
    at: new Date(began).toISOString(),
    checks,
  };
}

function render(report: VerifyReport, format: VerifyFormat, width: number): string {
  if (format === "json") return json(report);
  return format === "junit" ? renderJunit(report) : renderText(report, width);
}

/** A row for each kind of check, which ends when all of its kind are settled. */
function showOn(board: Board, checks: readonly Check[]): (record: CheckRecord) => void {
  const left = new Map(CATEGORIES.map((category) => [category, checks.filter((each) => each.category === category)]));
  const failed = new Map<string, number>();
  const counts = new Map([...left].map(([category, own]) => [category as string, { all: own.length, settled: 0 }]));
  for (const [category, own] of left) if (own.length > 0) board.set(category, { state: "waiting" });
  return ({ category, status }) => {
    const count = counts.get(category) ?? { all: 0, settled: 0 };
    count.settled += 1;
    if (status === "fail") failed.set(category, (failed.get(category) ?? 0) + 1);
    const wrong = failed.get(category) ?? 0;
    if (count.settled < count.all) {
      board.set(category, { state: "working", detail: `${count.settled - wrong} of ${count.all}` });
    } else if (wrong > 0) board.set(category, { state: "failed", detail: `${wrong} of ${count.all}` });
    else board.set(category, { state: "done", detail: `${count.all} of ${count.all}` });
  };
}
