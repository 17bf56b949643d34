import { lookbackSeconds } from "../../common/intervals.ts";
import { nameText, type SeenName } from "../../dashboards/promql/names.ts";
import type { Prometheus } from "../ask/prometheus.ts";
import { excuseOf, type FaultName, type Proof, proofText } from "../dashboards/only-under-fault.ts";
import type { PanelQuery } from "../dashboards/panel-query.ts";
import { type Check, type Look, yes } from "../types.ts";
import { freshness } from "./metrics.ts";
import type { Visitor } from "./visitor.ts";

interface NamesOptions {
  readonly visitor: Visitor;
  /** Seconds. */
  readonly interval: number;
  /** What need not be there while all is well. */
  readonly underFault: readonly FaultName[];
}

interface Use {
  readonly name: SeenName;
  readonly where: string[];
}

/** Every metric, label and fixed value that a query names, seen lately by itself: an `or` in the query may hide that one is gone. */
export function nameChecks(
  prometheus: Prometheus,
  queries: readonly PanelQuery[],
  { visitor, interval, underFault }: NamesOptions,
): Check[] {
  const uses = new Map<string, Use>();
  for (const { read, where, source, marks, isBrought } of queries) {
    // What an annotation that somebody brings waits for may never have happened.
    const isAsked = source.kind === "prometheus" && !(marks && isBrought);
    for (const name of isAsked ? (read?.names ?? []) : []) {
      const text = nameText(name);
      const use = uses.get(text) ?? { name, where: [] };
      use.where.push(where);
      uses.set(text, use);
    }
  }
  return [...uses].map(([text, { name, where }]): Check => {
    const selector = selectorOf(name);
    return {
      category: "names",
      name: text,
      asked: `Prometheus: a sample of ${selector} from the last ${lookbackSeconds(interval)} s`,
      where: where.length === 1 ? String(where[0]) : `${where[0]}, and ${where.length - 1} more`,
      async look(ask) {
        const fresh = await freshness(prometheus, ask, selector, interval);
        if (fresh.ok) return fresh;
        const fault = excuseOf(name, underFault);
        if (fault === undefined) {
          await visitor.visitAll(ask);
          return fresh;
        }
        // A metric that is there has to have the labels that are asked of it.
        const whole = name.label === undefined || fault.label !== undefined;
        const there = whole ? fresh : await freshness(prometheus, ask, name.metric, interval);
        return there.ok ? fresh : excused(fault.provenBy);
      },
    };
  });
}

function excused(provenBy: Proof): Look {
  const proof = proofText(provenBy);
  return { ...yes(`not there: only under a fault (${proof})`), excusedBy: proof };
}

function selectorOf({ metric, label, value }: SeenName): string {
  if (label === undefined) return metric;
  return value === undefined ? `${metric}{${label}!=""}` : `${metric}{${label}=${JSON.stringify(value)}}`;
}
