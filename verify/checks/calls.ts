import { lookbackSeconds } from "../../common/intervals.ts";
import { count } from "../../common/words.ts";
import type { Jaeger, Trace } from "../ask/jaeger.ts";
import type { Promises } from "../promises.ts";
import { type Check, no, yes } from "../types.ts";
import { lately, newestText } from "./spans.ts";
import type { Visitor } from "./visitor.ts";

/**
 * Every promised call: a server's span whose parent is a span of the caller. The parent need not be a client's: a proxy has one span for both.
 * One that makes no spans, as a store does, is known by a span that names it: a server's own names the caller itself.
 *
 * @param interval between two exports, seconds
 */
export function callChecks(jaeger: Jaeger, promises: readonly Promises[], visitor: Visitor, interval: number): Check[] {
  const silent = new Set(promises.filter((each) => each.silent).map(({ service }) => service));
  return promises.flatMap(({ service: caller, calls }) =>
    calls.map(
      ({ name: callee, where }): Check => ({
        category: "calls",
        name: `${caller} → ${callee}`,
        asked: `Jaeger: ${silent.has(callee) ? `a span of ${caller} for a call, with server.address ${callee}` : `a server's span of ${callee} below a span of ${caller}`}, started in the last ${lookbackSeconds(interval)} s`,
        where,
        async look(ask) {
          const isSilent = silent.has(callee);
          const found = isSilent ? sentTo : answeredBy;
          const traces = await jaeger.traces(ask, caller);
          // Of one who calls many, the newest traces may all be of others: those of the callee are fewer.
          const more = isSilent ? [] : await jaeger.traces(ask, callee);
          const answered = [...traces, ...more].flatMap((trace) => found(trace, caller, callee));
          if (lately(ask, answered, interval)) return yes(newestText(ask, answered));
          await visitor.visitAll(ask);
          if (answered.length > 0) return no(newestText(ask, answered));
          return no(
            traces.length === 0
              ? `Jaeger knows no trace through ${caller}`
              : `none in ${count(traces.length, "trace")} through ${caller}`,
          );
        },
      }),
    ),
  );
}

function answeredBy({ spans }: Trace, caller: string, callee: string): Trace["spans"] {
  const callers = new Set(spans.filter(({ service }) => service === caller).map(({ id }) => id));
  return spans.filter(
    ({ service, kind, parents }) => service === callee && kind === "server" && parents.some((id) => callers.has(id)),
  );
}

/** One that failed may never have arrived: nobody else says that it did. */
function sentTo({ spans }: Trace, caller: string, callee: string): Trace["spans"] {
  return spans.filter(
    ({ service, kind, address, attributes }) =>
      service === caller && kind !== "server" && address === callee && !attributes.has("error"),
  );
}
