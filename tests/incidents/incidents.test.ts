import Docker from "dockerode";
import { beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { backendsOf } from "../../cli/scenario/backends.ts";
import { hintFor } from "../../cli/settings/stack-name.ts";
import { systemClock } from "../../common/clock.ts";
import { folderReader } from "../../common/files/reader.ts";
import type { Backends } from "../../scenarios/ask/backends.ts";
import type { ExpectationReport, JudgedScenario, RunReport } from "../../scenarios/model.ts";
import { groupsOf } from "../../scenarios/run/beside.ts";
import { runScenario } from "../../scenarios/run/run.ts";
import { loadScenarios } from "../../scenarios/schema/load.ts";
import { clockSkew } from "../../verify/skew.ts";
import { inspectAll } from "../stack/engine.ts";
import { INCIDENTS, type Incident, mayHold, movedIn, sharedIn, staysIn } from "./matrix.ts";

const { name, port, root } = inject("stack");
const loaded = loadScenarios(folderReader(root));
/** Whoever tries the tutorial has more than these. */
const scenarios = loaded.scenarios.filter((each) => (INCIDENTS as readonly string[]).includes(each.name));

/** What `run --all` may take, minutes. */
const ALL = 20;

/** Those that run at the same time then. */
const groups = groupsOf(scenarios).map((group) => group.map(({ name: incident }) => incident as Incident));
const pairs = groups.flatMap(([one, other]) =>
  one === undefined || other === undefined
    ? []
    : ([
        [one, other],
        [other, one],
      ] as const),
);
const goTogether = (one: Incident, other: Incident) => pairs.some(([a, b]) => a === one && b === other);

const told = ({ id, wanted, saw }: ExpectationReport) => `${id}: wanted ${wanted}; saw ${saw}`;
const seenOf = (judged: JudgedScenario | undefined, verdict: ExpectationReport["verdict"]) =>
  (judged?.expectations ?? []).filter((each) => each.verdict === verdict);

/** Seconds that a run takes without the others, which are judged along with it to the end of their own time. */
function ownSeconds({ seconds, flagSetAt, flagBackAt, expectations }: RunReport): number {
  const faultOn = (Date.parse(flagBackAt ?? "never") - Date.parse(flagSetAt ?? "never")) / 1000;
  const settled = expectations.filter(({ phase }) => phase === "expect").map(({ after }) => after ?? faultOn);
  return seconds - faultOn + Math.max(...settled);
}

describe("the incidents on one stack, one after the other", () => {
  const ran: { readonly incident: string; readonly seconds: number }[] = [];
  let backends: Backends;

  beforeAll(async () => {
    const ahead = (await clockSkew(fetch, port, systemClock.now)) ?? 0;
    backends = backendsOf({ fetch, port, stack: name, hint: hintFor(name, {}), clock: systemClock, ahead });
  });

  /** A test that is given up ends its run too: else the next one finds the flags taken. */
  async function run(incident: string): Promise<RunReport> {
    const scenario = scenarios.find((each) => each.name === incident);
    if (scenario === undefined) throw new Error(`there is no scenario ${incident}`);
    const alsoJudge = scenarios.filter((each) => each !== scenario);
    const stack = { name, port, users: 10, interval: 5 };
    const abort = new AbortController();
    const options = { stack, owner: "tests/incidents", alsoJudge, signal: abort.signal };
    const running = runScenario(scenario, backends, options, () => {});
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

  test.each(INCIDENTS)("%s leaves its evidence, and that of no other", async (incident) => {
    const report = await run(incident);
    expect(report.problem).toBeNull();
    expect(report.expectations.filter(({ verdict }) => verdict !== "pass").map(told)).toEqual([]);
    expect(report.verdict).toBe("pass");
    expect(report.also.map(({ scenario }) => scenario)).toEqual(INCIDENTS.filter((other) => other !== incident));
    for (const other of INCIDENTS.filter((each) => each !== incident)) {
      const judged = report.also.find(({ scenario }) => scenario === other);
      expect([other, judged?.verdict]).toEqual([other, "fail"]);
      const may = mayHold(incident, other);
      const held = seenOf(judged, "pass").filter(({ id }) => !may.includes(id));
      expect([other, held.map(told)]).toEqual([other, []]);
      const failed = seenOf(judged, "fail").map(({ id }) => id);
      expect([other, failed]).toEqual([other, expect.arrayContaining([...movedIn(incident, other)])]);
      if (!goTogether(incident, other)) continue;
      const must = staysIn(incident, other);
      const disturbed = seenOf(judged, "fail").filter(({ id }) => must.includes(id));
      expect([other, disturbed.map(told)]).toEqual([other, []]);
    }
    ran.push({ incident, seconds: ownSeconds(report) });
  });

  test(`all of them take less than ${ALL} minutes, and no service fell over`, async () => {
    expect(ran.map(({ incident }) => incident)).toEqual(INCIDENTS);
    const longest = groups.map((group) =>
      Math.max(...ran.filter(({ incident }) => group.includes(incident as Incident)).map(({ seconds }) => seconds)),
    );
    expect(longest.reduce((sum, seconds) => sum + seconds, 0) / 60).toBeLessThan(ALL);
    const restarted = (await inspectAll(new Docker(), name)).filter(({ RestartCount }) => RestartCount > 0);
    expect(restarted.map(({ Name }) => Name)).toEqual([]);
    expect((await backends.flags()).filter(({ variant, defaultVariant }) => variant !== defaultVariant)).toEqual([]);
  });
});
