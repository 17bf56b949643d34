import { NoAnswer } from "../../common/http/answer.ts";
import { type Ask, short } from "../ask/ask.ts";

/** Where the pages of the shop send their spans, on the stack's port. */
const TRACES = "/otlp-http/v1/traces";
const CLIENT = 3;

/** What a browser would tell of a person's click. */
export interface BrowserSpan {
  /** The `service.name` of the pages. */
  readonly service: string;
  /** 32 and 16 hexadecimal digits. */
  readonly traceId: string;
  readonly spanId: string;
}

/** Sends a span as the shop's pages do, by OTLP in JSON through the proxy. @throws NoAnswer where it is not taken */
export async function sendBrowserSpan(ask: Ask, { service, traceId, spanId }: BrowserSpan): Promise<void> {
  const at = `${Math.round(ask.now)}000000`;
  const span = { traceId, spanId, name: "verify", kind: CLIENT, startTimeUnixNano: at, endTimeUnixNano: at };
  const resource = { attributes: [{ key: "service.name", value: { stringValue: service } }] };
  const body = { resourceSpans: [{ resource, scopeSpans: [{ scope: { name: "astrolab.verify" }, spans: [span] }] }] };
  const { status, text } = await ask.get(TRACES, { body });
  if (status !== 200) throw new NoAnswer(`POST ${TRACES} answered ${status}: ${short(text)}`);
}
