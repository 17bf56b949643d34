import type { Scenario } from "../../../scenarios/model.ts";
import { readScenario } from "../../../scenarios/schema/load.ts";

const yaml = `
name: leak
title: The leak
story: It never lets go.
service: recommendation
flag: { key: cacheFailure, variant: "on" }
baseline: 45s
expect:
  - id: memory
    title: Its memory climbs
    look: /grafana/d/astrolab-memory-leak
    unit: bytes
    promql: max(memory)
    rises: { factor: 1.3, within: 60s }
  - id: kill
    title: The kernel ends it
    full: true
    promql: max(memory)
    sawtooth: { teeth: 1, rise: 2.5, fall: 0.6, within: 330s }
recover:
  - id: freed
    title: Its memory comes back
    promql: max(memory)
    falls: { toFactor: 1.3, within: 60s }
`;

/** A scenario of the flag that the tests' store has. */
export const leakScenario: Scenario = read();

function read(): Scenario {
  const { scenario, problems } = readScenario("scenarios/leak.yaml", yaml, { flags: undefined, services: undefined });
  if (scenario === undefined) throw new Error(JSON.stringify(problems));
  return scenario;
}
