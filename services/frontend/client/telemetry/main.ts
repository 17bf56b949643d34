import { propagation, ROOT_CONTEXT } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { DocumentLoadInstrumentation } from "@opentelemetry/instrumentation-document-load";
import { FetchInstrumentation } from "@opentelemetry/instrumentation-fetch";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, WebTracerProvider } from "@opentelemetry/sdk-trace-web";
import { sessionId, sessionProcessor } from "./session.ts";
import { reportWebVitals } from "./web-vitals.ts";

/** The proxy passes it on to the Collector. */
const TRACES = "/otlp-http/v1/traces";
/** A person who has clicked wants to see the trace soon. */
const SENT_AFTER_MS = 1_000;

const provider = new WebTracerProvider({
  resource: resourceFromAttributes({
    "service.name": "frontend-web",
    "user_agent.original": navigator.userAgent,
    "browser.language": navigator.language,
  }),
  spanProcessors: [
    sessionProcessor(sessionId(window.sessionStorage, () => crypto.randomUUID())),
    // It sends what it has when the page is hidden, too.
    new BatchSpanProcessor(new OTLPTraceExporter({ url: new URL(TRACES, location.href).href }), {
      scheduledDelayMillis: SENT_AFTER_MS,
    }),
  ],
});
provider.register();
// Each begins by itself.
new DocumentLoadInstrumentation();
new FetchInstrumentation({ ignoreUrls: [new RegExp(TRACES)] });

// The request that brought the page wrote its trace into it: a browser tells nobody what it sent for a navigation.
const traceparent = document.querySelector<HTMLMetaElement>('meta[name="traceparent"]')?.content ?? "";
reportWebVitals(provider.getTracer("astrolab.web-vitals"), propagation.extract(ROOT_CONTEXT, { traceparent }));
