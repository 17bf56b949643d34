import type { Share } from "../model/critical-path.ts";
import { detailOf } from "../model/summary.ts";
import type { Trace } from "../model/trace.ts";
import { lengthsOfSentence, lengthText } from "../search/length.ts";
import type { ColorOf } from "../ui/service-colors.ts";
import { ServiceName } from "../ui/service-name.tsx";
import { shortName } from "../ui/short-name.ts";
import { counted, dateText, percent } from "../ui/times.ts";

interface TraceHeadParts {
  readonly trace: Trace;
  readonly color: ColorOf;
  readonly jaegerPage: string;
  readonly onNextError: () => void;
}

/** What the trace is, in one line. */
export function TraceHead({ trace, color, jaegerPage, onNextError }: TraceHeadParts) {
  const [root] = trace.spans;
  const services = new Set(trace.spans.map(({ service }) => service)).size;
  const errors = trace.spans.filter(({ isError }) => isError).length;
  return (
    <header class="trace-head">
      <h1>
        {root && <ServiceName name={root.service} color={color} />} {root?.name}{" "}
        {root && <span class="count">{detailOf(root)}</span>}
      </h1>
      <p class="trace-facts">
        <strong>{lengthText(trace.duration)}</strong>
        <span>{dateText(trace.start)}</span>
        <span>{counted(trace.spans.length, "span")}</span>
        <span>{counted(services, "service")}</span>
        {errors > 0 && (
          <button type="button" class="button small error-mark" onClick={onNextError}>
            {counted(errors, "error")}
          </button>
        )}
        {jaegerPage !== "" && (
          <a class="outward" href={`${jaegerPage}trace/${encodeURIComponent(trace.id)}`}>
            In Jaeger
          </a>
        )}
      </p>
    </header>
  );
}

interface CriticalBarParts {
  readonly shares: readonly Share[];
  readonly color: ColorOf;
  /** The span that makes up most of it. */
  readonly heaviest: { readonly name: string; readonly share: number; readonly onGo: () => void } | undefined;
  /** The call that was waited for longest in vain. */
  readonly gaveUp: GaveUpWords | undefined;
}

export interface GaveUpWords {
  readonly caller: string;
  readonly callee: string;
  /** Microseconds: how long the caller waited, and how long the callee worked on after that. */
  readonly waited: number;
  readonly inVain: number;
  readonly onGo: () => void;
}

/** Whose own work the trace's length is made of. */
export function CriticalBar({ shares, color, heaviest, gaveUp }: CriticalBarParts) {
  return (
    <section class="critical" aria-label="Critical path">
      <p>
        <strong class="critical-key">Critical path</strong>
        {shares.map(({ service, share }) => (
          <ServiceName key={service} name={service} color={color}>
            {" "}
            {percent(share)}
          </ServiceName>
        ))}
        {heaviest && (
          <span>
            most of it in{" "}
            <button type="button" class="as-link" onClick={heaviest.onGo}>
              {shortName(heaviest.name)}
            </button>{" "}
            ({percent(heaviest.share)})
          </span>
        )}
      </p>
      {gaveUp && <GaveUpLine {...gaveUp} />}
      <div class="critical-bar" aria-hidden="true">
        {shares.map(({ service, share }) => (
          <span key={service} style={{ flexGrow: share, background: color(service) }} />
        ))}
      </div>
    </section>
  );
}

/** Where the path ends before the trace does, and why. */
function GaveUpLine({ caller, callee, waited, inVain, onGo }: GaveUpWords) {
  const [after, longer] = lengthsOfSentence([waited, inVain]);
  return (
    <p class="gave-up">
      <strong>{caller} gave up waiting</strong> after {after}: the path ends there.{" "}
      <button type="button" class="as-link" onClick={onGo}>
        {callee}
      </button>{" "}
      worked on for {longer}, for nobody.
    </p>
  );
}
