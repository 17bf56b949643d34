import type { Dashboard } from "../../../../dashboards/model/read.ts";
import type { TimeSpec } from "../shared/prometheus/time-range.ts";

/** Values of variables by name; one that is not in it is as the dashboard has it. */
export type Picked = Readonly<Record<string, readonly string[]>>;

/** What a reader has chosen; it lives in the page's address, in the words of Grafana's addresses. */
export interface Choice {
  readonly time: TimeSpec;
  /** `5s`, `1m`, or empty for off. */
  readonly refresh: string;
  readonly variables: Picked;
  /** Id of the panel that is shown alone; undefined for all of them. */
  readonly alone: number | undefined;
}

/** The choice in an address; what is not in it is as the dashboard has it. */
export function readChoice(
  search: string,
  { time, refresh, variables }: Pick<Dashboard, "time" | "refresh" | "variables">,
): Choice {
  const parameters = new URLSearchParams(search);
  const picked = variables.flatMap(({ name }): [string, readonly string[]][] => {
    const given = parameters.getAll(`var-${name}`);
    return given.length > 0 ? [[name, given]] : [];
  });
  return {
    time: {
      from: parameters.get("from") ?? time.from,
      to: parameters.get("to") ?? time.to,
    },
    refresh: parameters.get("refresh") ?? refresh,
    variables: Object.fromEntries(picked),
    alone: readPanel(parameters.get("viewPanel") ?? ""),
  };
}

/** Grafana writes `panel-8`, and wrote `8` before version 11. */
function readPanel(text: string): number | undefined {
  const [, id] = /^(?:panel-)?(\d{1,9})$/.exec(text) ?? [];
  return id === undefined ? undefined : Number(id);
}

export function writeChoice({ time, refresh, variables, alone }: Choice): string {
  const parameters = new URLSearchParams({ from: time.from, to: time.to, refresh });
  for (const [name, values] of Object.entries(variables)) {
    for (const value of values) parameters.append(`var-${name}`, value);
  }
  if (alone !== undefined) parameters.set("viewPanel", `panel-${alone}`);
  return `?${parameters}`;
}
