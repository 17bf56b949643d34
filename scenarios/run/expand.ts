import { expand, type PlaceholderValues, placeholderValues } from "../../common/placeholders.ts";
import type { Backends } from "../ask/backends.ts";
import { range } from "../ask/prometheus.ts";
import { type Kind, kindOf } from "../kinds/kind.ts";
import type { Expectation, Scenario } from "../model.ts";
import type { StackFacts } from "./types.ts";

/**
 * A scenario with its placeholders filled in. The limit of its service's memory is asked of Prometheus, where it is named at all.
 *
 * @throws NoAnswer where the limit is needed and Prometheus is away
 */
export async function expandScenario(
  scenario: Scenario,
  stack: StackFacts,
  { prometheus, clock }: Pick<Backends, "prometheus" | "clock">,
  kinds: readonly Kind[],
): Promise<Scenario> {
  const needed = JSON.stringify(scenario.expectations).includes(`\${memory}`);
  const memory = needed ? await limitOf(scenario.service ?? "", prometheus, clock.now() / 1000) : 0;
  const { name, ...settings } = stack;
  const values = placeholderValues({ stack: name, ...settings, memory });
  return { ...scenario, expectations: scenario.expectations.map((each) => expandOne(each, values, kinds)) };
}

function expandOne(expectation: Expectation, values: PlaceholderValues, kinds: readonly Kind[]): Expectation {
  const { evidence } = expectation;
  const look = expectation.look === null ? null : expand(expectation.look, values);
  const filled = kindOf(kinds, evidence).fill?.(evidence, (text) => expand(text, values));
  return { ...expectation, look, evidence: { ...evidence, ...filled } };
}

/** MiB; 0 where Prometheus knows none. */
async function limitOf(service: string, ask: Backends["prometheus"], now: number): Promise<number> {
  const query = `max(container_memory_limit_bytes{service_name="${service}"})`;
  const points = await range(ask, query, now, now, 1);
  return Math.round((points.at(-1)?.[1] ?? 0) / 2 ** 20);
}
