import Docker from "dockerode";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { systemClock } from "../../cli/clock.ts";
import { backendsOf } from "../../cli/scenario/backends.ts";
import { hintFor } from "../../cli/settings/stack-name.ts";
import { clockSkew } from "../../cli/verify/skew.ts";
import { folderReader } from "../../infra/reader.ts";
import { runScenario } from "../../scenarios/run/run.ts";
import type { Backends, ExpectationReport, RunReport } from "../../scenarios/run/types.ts";
import { loadScenarios } from "../../scenarios/schema/load.ts";
import { inspectAll } from "../stack/engine.ts";
import { INCIDENTS, mayHold } from "./matrix.ts";

const { name, port, root } = inject("stack");
const { scenarios, problems } = loadScenarios(folderReader(root));

const told = ({ id, wanted, saw }: ExpectationReport) => `${id}: wanted ${wanted}; saw ${saw}`;
const held = (all: readonly ExpectationReport[]) => all.filter(({ verdict }) => verdict === "pass");

describe("five incidents on one stack, one after the other", () => {
  const began = Date.now();
  const ran: string[] = [];
  let backends: Backends;

  beforeAll(async () => {
    const ahead = (await clockSkew(fetch, port, systemClock.now)) ?? 0;
    backends = backendsOf({ fetch, port, stack: name, hint: hintFor(name, {}), clock: systemClock, ahead });
  });

  async function run(incident: string): Promise<RunReport> {
    const scenario = scenarios.find((each) => each.name === incident);
    if (scenario === undefined) throw new Error(`there is no scenario ${incident}`);
    const alsoJudge = scenarios.filter((each) => each !== scenario);
    const stack = { name, port, users: 10, interval: 5 };
    const { signal } = new AbortController();
    return runScenario(scenario, backends, { stack, owner: "tests/incidents", alsoJudge, signal }, () => {});
  }

  test("there is a scenario for each of them, and each knows all others", () => {
    expect(problems).toEqual([]);
    expect(scenarios.map((scenario) => scenario.name)).toEqual(INCIDENTS);
    const ids = Object.fromEntries(
      scenarios.map((scenario) => [scenario.name, scenario.expectations.map(({ id }) => id)]),
    );
    for (const during of INCIDENTS) {
      for (const scenario of INCIDENTS)
        expect(ids[scenario]).toEqual(expect.arrayContaining([...mayHold(during, scenario)]));
    }
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
      expect([
        other,
        held(judged?.expectations ?? [])
          .filter(({ id }) => !may.includes(id))
          .map(told),
      ]).toEqual([other, []]);
    }
    ran.push(incident);
  });

  test("all of them took less than 15 minutes, and no service fell over", async () => {
    expect(ran).toEqual(INCIDENTS);
    expect((Date.now() - began) / 60_000).toBeLessThan(15);
    const restarted = (await inspectAll(new Docker(), name)).filter(({ RestartCount }) => RestartCount > 0);
    expect(restarted.map(({ Name }) => Name)).toEqual([]);
    expect((await backends.flags()).filter(({ variant }) => variant !== "off")).toEqual([]);
  });
});
