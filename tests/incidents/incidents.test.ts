import Docker from "dockerode";
import { beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { backendsOf } from "../../cli/scenario/backends.ts";
import { hintFor } from "../../cli/settings/stack-name.ts";
import { systemClock } from "../../common/clock.ts";
import { folderReader } from "../../common/files/reader.ts";
import type { Backends } from "../../scenarios/ask/backends.ts";
import type { ExpectationReport, JudgedScenario, RunReport, Scenario } from "../../scenarios/model.ts";
import { groupsOf, runBeside } from "../../scenarios/run/beside.ts";
import { runScenario } from "../../scenarios/run/run.ts";
import { loadScenarios } from "../../scenarios/schema/load.ts";
import { clockSkew } from "../../verify/skew.ts";
import { inspectAll } from "../stack/engine.ts";
import { INCIDENTS, type Incident, mayHold, movedIn, sharedIn, staysIn } from "./matrix.ts";

const { name, port, root } = inject("stack");
const loaded = loadScenarios(folderReader(root));
/** Whoever tries the tutorial has more than these. */
const scenarios = loaded.scenarios.filter((each) => (INCIDENTS as readonly string[]).includes(each.name));

const nameOf = ({ name: incident }: Scenario) => incident as Incident;

/** What `run --all` may take, minutes. */
const ALL = 20;

/** What `run --all` runs at the same time. */
const together = groupsOf(scenarios).map((group) => group.map(nameOf));
const pairs = together.flatMap(([one, other]) =>
  one === undefined || other === undefined
    ? []
    : ([
        [one, other],
        [other, one],
      ] as const),
);

/** Each night an incident is held against all others; else, which takes two thirds of the time, as `run --all` goes. */
const groups = process.env["NIGHTLY"] === undefined ? together : INCIDENTS.map((incident) => [incident]);

const told = ({ id, wanted, saw }: ExpectationReport) => `${id}: wanted ${wanted}; saw ${saw}`;
const seenOf = (judged: JudgedScenario | undefined, verdict: ExpectationReport["verdict"]) =>
  (judged?.expectations ?? []).filter((each) => each.verdict === verdict);

/** Seconds that a run takes without the others, which are judged along with it to the end of their own time. */
function ownSeconds({ seconds, flagSetAt, flagBackAt, expectations }: RunReport): number {
  const faultOn = (Date.parse(flagBackAt ?? "never") - Date.parse(flagSetAt ?? "never")) / 1000;
  const settled = expectations.filter(({ phase }) => phase === "expect").map(({ after }) => after ?? faultOn);
  return seconds - faultOn + Math.max(...settled);
}

describe("the incidents on one stack", () => {
  const ran: { readonly group: readonly Incident[]; readonly seconds: number }[] = [];
  let backends: Backends;

  beforeAll(async () => {
    const ahead = (await clockSkew(fetch, port, systemClock.now)) ?? 0;
    backends = backendsOf({ fetch, port, stack: name, hint: hintFor(name, {}), clock: systemClock, ahead });
  });

  /** A test that is given up ends its run too: else the next one finds the flags taken. */
  async function run(group: readonly Incident[]): Promise<readonly RunReport[]> {
    const chosen = scenarios.filter((each) => group.includes(nameOf(each)));
    const alsoJudge = scenarios.filter((each) => !chosen.includes(each));
    const stack = { name, port, users: 10, interval: 5 };
    const abort = new AbortController();
    const options = { stack, owner: "tests/incidents", alsoJudge, signal: abort.signal };
    const running = runBeside(chosen, backends, options, () => () => {}, runScenario);
    onTestFinished(async () => {
      abort.abort();
      await Promise.allSettled([running]);
    });
    return running;
  }

  test("there is a scenario for each of them, and each knows all others", () => {
    expect(loaded.problems).toEqual([]);
    expect(scenarios.map((scenario) => scenario.name)).toEqual(INCIDENTS);
    const ids = Object.fromEntries(
      scenarios.map((scenario) => [scenario.name, scenario.expectations.map(({ id }) => id)]),
    );
    for (const during of INCIDENTS) {
      for (const scenario of INCIDENTS) {
        const named = [...mayHold(during, scenario), ...movedIn(during, scenario)];
        expect(ids[scenario]).toEqual(expect.arrayContaining(named));
      }
    }
  });

  test("what runs at the same time has no evidence in common", () => {
    expect(pairs.length).toBeGreaterThan(0);
    expect(pairs.filter(([a, b]) => movedIn(a, b).length + sharedIn(a, b).length > 0)).toEqual([]);
  });

  test.each(groups.map((group) => ({ group, names: group.join(" and ") })))(
    "$names: the evidence is there, and that of no other",
    async ({ group }) => {
      const reports = await run(group);
      const others = INCIDENTS.filter((each) => !group.includes(each));
      expect(reports.map(({ scenario }) => scenario)).toEqual(group);
      for (const report of reports) {
        expect(report.problem).toBeNull();
        expect(report.expectations.filter(({ verdict }) => verdict !== "pass").map(told)).toEqual([]);
        expect(report.verdict).toBe("pass");
        expect(report.also.map(({ scenario }) => scenario)).toEqual(others);
        for (const other of others) isToldFrom(report, group, other);
      }
      ran.push({ group, seconds: Math.max(...reports.map(ownSeconds)) });
    },
  );

  /** That another one's evidence is not there, but for what is known to stay, or to be common to both. */
  function isToldFrom(report: RunReport, group: readonly Incident[], other: Incident): void {
    const judged = report.also.find(({ scenario }) => scenario === other);
    expect([other, judged?.verdict]).toEqual([other, "fail"]);
    const may = group.flatMap((incident) => mayHold(incident, other));
    const held = seenOf(judged, "pass").filter(({ id }) => !may.includes(id));
    expect([other, held.map(told)]).toEqual([other, []]);
    const failed = seenOf(judged, "fail").map(({ id }) => id);
    const moved = group.flatMap((incident) => movedIn(incident, other));
    expect([other, failed]).toEqual([other, expect.arrayContaining(moved)]);
    const [alone] = group;
    if (alone === undefined || !pairs.some(([a, b]) => a === alone && b === other)) return;
    const must = staysIn(alone, other);
    const disturbed = seenOf(judged, "fail").filter(({ id }) => must.includes(id));
    expect([other, disturbed.map(told)]).toEqual([other, []]);
  }

  test(`all of them take less than ${ALL} minutes, and no service fell over`, async () => {
    expect(ran.flatMap(({ group }) => group).sort()).toEqual([...INCIDENTS]);
    const longest = together.map((group) =>
      Math.max(...ran.filter((each) => each.group.some((one) => group.includes(one))).map(({ seconds }) => seconds)),
    );
    expect(longest.reduce((sum, seconds) => sum + seconds, 0) / 60).toBeLessThan(ALL);
    const restarted = (await inspectAll(new Docker(), name)).filter(({ RestartCount }) => RestartCount > 0);
    expect(restarted.map(({ Name }) => Name)).toEqual([]);
    expect((await backends.flags()).filter(({ variant, defaultVariant }) => variant !== defaultVariant)).toEqual([]);
  });
});
