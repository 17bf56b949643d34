import { ago } from "../../shared/ago.ts";
import type { TraceSummary } from "../model/summary.ts";
import { lengthText } from "../search/length.ts";
import { measured, type View } from "../search/view.ts";
import type { ColorOf } from "../ui/service-colors.ts";
import { ServiceName } from "../ui/service-name.tsx";
import { counted, dateText } from "../ui/times.ts";

interface TraceListParts {
  /** In the order in which they are shown. */
  readonly traces: readonly TraceSummary[];
  readonly measure: View["measure"];
  readonly hrefOf: (trace: TraceSummary) => string;
  readonly color: ColorOf;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Each trace in one line that is a link, with a bar as long as it took. */
export function TraceList({ traces, measure, hrefOf, color, now }: TraceListParts) {
  const longest = traces.reduce((most, trace) => Math.max(most, measured(trace, measure)), 1);
  return (
    <ol class="trace-list">
      {traces.map((trace) => (
        <li key={trace.id}>
          <a href={hrefOf(trace)}>
            <TraceLine trace={trace} measure={measure} longest={longest} color={color} now={now} />
          </a>
        </li>
      ))}
    </ol>
  );
}

interface TraceLineParts extends Pick<TraceListParts, "measure" | "color" | "now"> {
  readonly trace: TraceSummary;
  /** Microseconds. */
  readonly longest: number;
}

function TraceLine({ trace, measure, longest, color, now }: TraceLineParts) {
  const length = measured(trace, measure);
  return (
    <>
      <span class="trace-length">
        <span class="trace-bar" style={{ width: `${(100 * length) / longest}%` }} />
        <span class="trace-figure">{lengthText(length)}</span>
      </span>
      <span class="trace-name">
        <strong>{trace.service}</strong> {trace.name} <span class="count">{trace.detail}</span>
        {trace.errors > 0 && (
          <span class="error-mark">{`${counted(trace.errors, "error")} in ${trace.failedServices.join(", ")}`}</span>
        )}
      </span>
      <span class="trace-services">
        {trace.services.map(({ name, spans }) => (
          <ServiceName key={name} name={name} color={color}>
            {" "}
            <span class="count">{spans}</span>
          </ServiceName>
        ))}
      </span>
      <time class="trace-time" dateTime={new Date(trace.start / 1000).toISOString()} title={dateText(trace.start)}>
        {ago(trace.start / 1000, now)}
      </time>
    </>
  );
}
