import type { Variable } from "../model.ts";
import type { Timing } from "./step.ts";

export const allValue = "$__all";

/** What is chosen of a dashboard's variable; `["$__all"]` is all of it. */
export type Chosen = Readonly<Record<string, readonly string[]>>;

const forms = /\$(\w+)|\$\{(\w+)(?::(\w+))?\}|\[\[(\w+)(?::(\w+))?\]\]/g;

/** The query with Grafana's own variables and the dashboard's filled in; an unknown one is left as it is. */
export function interpolate(expr: string, timing: Timing, variables: readonly Variable[], chosen: Chosen): string {
  const own: Readonly<Record<string, string>> = {
    __rate_interval: `${timing.rateInterval}s`,
    __interval: `${timing.step}s`,
    __interval_ms: `${timing.step * 1000}`,
    __range: `${timing.range}s`,
    __range_s: `${timing.range}`,
    __range_ms: `${timing.range * 1000}`,
  };
  return expr.replace(forms, (whole, plain?: string, braced?: string, _f?: string, bracketed?: string) => {
    const name = plain ?? braced ?? bracketed ?? "";
    const ready = own[name];
    if (ready !== undefined) return ready;
    const variable = variables.find((one) => one.name === name);
    return variable === undefined ? whole : chosenValue(variable, chosen[name] ?? []);
  });
}

function chosenValue({ multi, includeAll, allValue: whole }: Variable, values: readonly string[]): string {
  if (values.includes(allValue)) return whole ?? ".*";
  if (multi !== true && includeAll !== true) return escapeText(values[0] ?? "");
  const escaped = values.map(escapePattern);
  return escaped.length === 1 ? (escaped[0] ?? "") : `(${escaped.join("|")})`;
}

function escapeText(value: string): string {
  return value.replace(/\\/g, "\\\\").replace(/"/g, '\\"').replace(/\n/g, "\\n");
}

/** For a regular expression inside of a PromQL string, where each backslash is written twice. */
function escapePattern(value: string): string {
  return escapeText(value.replace(/[\\^$*+?.()|[\]{}]/g, "\\$&"));
}
