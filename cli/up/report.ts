import { duration } from "../../common/words.ts";
import type { Plan } from "../../plan/types.ts";
import { json, table } from "../output/table.ts";
import type { ServiceHealth } from "./wait/watch.ts";

/** What `up --format json` prints. */
export interface UpResult {
  readonly stack: string;
  readonly port: number;
  /** Resources that Pulumi made, changed or removed. */
  readonly changes: number;
  /** Seconds, from the command to healthy. */
  readonly seconds: number;
  readonly urls: Readonly<Record<string, string>>;
  /** `startedIn`: seconds from the container's start to healthy; null where it ran before. */
  readonly services: readonly { readonly name: string; readonly startedIn: number | null }[];
}

export function upResult(plan: Plan, services: readonly ServiceHealth[], changes: number, ms: number): UpResult {
  const seconds = (value: number) => Math.round(value / 100) / 10;
  return {
    stack: plan.stack,
    port: plan.settings.port,
    changes,
    seconds: seconds(ms),
    urls: plan.urls,
    services: services.map(({ service, startedIn }) => ({
      name: service,
      startedIn: startedIn === undefined ? null : seconds(startedIn),
    })),
  };
}

export function renderUp(result: UpResult, format: "text" | "json"): string {
  if (format === "json") return json(result);
  const started = result.services.filter(({ startedIn }) => startedIn !== null);
  const times = started.map(({ name, startedIn }) => [name, `${(startedIn ?? 0).toFixed(1)} s`]);
  const links = Object.entries(result.urls).map(([title, url]) => [title, url]);
  const blocks = [
    ...(times.length > 0 ? [table(["SERVICE", "HEALTHY IN"], times)] : []),
    table(["OPEN", "URL"], links),
  ];
  return blocks.join("\n");
}

/** The last line for people. */
export function closing(result: UpResult): string {
  const all = `all ${result.services.length} services are healthy`;
  const took = duration(result.seconds * 1000);
  if (result.changes === 0) return `There was nothing to do: ${all} (${took}).`;
  return `The stack "${result.stack}" is up after ${took}: ${all}.`;
}
