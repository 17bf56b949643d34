import type { Dashboard } from "../model.ts";
import { allValue, type Chosen } from "../query/interpolate.ts";
import type { TimeSpec } from "../query/time-range.ts";

/** What a reader has chosen; it lives in the page's address, in the words of Grafana's addresses. */
export interface Choice {
  readonly time: TimeSpec;
  /** `5s`, `1m`, or empty for off. */
  readonly refresh: string;
  readonly variables: Chosen;
  /** Id of the panel that is shown alone; undefined for all of them. */
  readonly alone: number | undefined;
}

/** The choice in an address; what is not in it is as the dashboard has it. */
export function readChoice(search: string, { time, refresh, templating }: Dashboard): Choice {
  const parameters = new URLSearchParams(search);
  const variables = (templating?.list ?? []).map(({ name, includeAll, current }): [string, readonly string[]] => {
    const given = parameters.getAll(`var-${name}`);
    const usual = [current?.value ?? []].flat();
    return [name, given.length > 0 ? given : usual.length > 0 || includeAll !== true ? usual : [allValue]];
  });
  return {
    time: {
      from: parameters.get("from") ?? time?.from ?? "now-15m",
      to: parameters.get("to") ?? time?.to ?? "now",
    },
    refresh: parameters.get("refresh") ?? (typeof refresh === "string" ? refresh : ""),
    variables: Object.fromEntries(variables),
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
