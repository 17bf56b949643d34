import { useMemo } from "preact/hooks";
import type { PageFacts } from "../../shared/page-facts.ts";
import { JaegerError } from "../jaeger/jaeger.ts";
import { readTrace } from "../model/read-trace.ts";
import { serviceColors } from "../ui/service-colors.ts";
import { Unanswered } from "../ui/unanswered.tsx";
import { useAsked } from "../ui/use-asked.ts";
import { TraceView } from "./trace-view.tsx";

/** One trace as a waterfall. */
export function TracePage({ jaeger, jaegerPage, id }: PageFacts & { readonly id: string }) {
  const services = useAsked("services", (signal) => jaeger.services(signal));
  const asked = useAsked(id, async (signal) => {
    const raw = await jaeger.trace(id, signal);
    if (raw === undefined || raw.spans.length === 0) throw new JaegerError(missing(id));
    return readTrace(raw);
  });
  const trace = asked.value;
  const color = useMemo(
    () => serviceColors([...(services.value ?? []), ...(trace?.spans ?? []).map(({ service }) => service)]),
    [services.value, trace],
  );
  return (
    <>
      <p class="traces-links">
        <a href="/console/traces/">Search traces</a>
      </p>
      {trace === undefined && <h1>Trace</h1>}
      {asked.problem !== undefined && <Unanswered problem={asked.problem} again={asked.again} />}
      {trace !== undefined && <TraceView trace={trace} color={color} jaegerPage={jaegerPage} />}
    </>
  );
}

function missing(id: string): string {
  return `Jaeger has no trace ${id}. It keeps only the newest traces and loses them all when it restarts; a trace that has just ended may appear within seconds.`;
}
