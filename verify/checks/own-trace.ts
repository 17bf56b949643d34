import { NoAnswer } from "../../common/http/answer.ts";
import { count } from "../../common/words.ts";
import { isSilent } from "../../plan/silent.ts";
import type { ContainerPlan, Plan, Visit } from "../../plan/types.ts";
import { type Ask, short } from "../ask/ask.ts";
import type { Jaeger } from "../ask/jaeger.ts";
import { type Check, type Look, no, yes } from "../types.ts";
import { sendBrowserSpan } from "./browser-span.ts";
import { AGAIN_AFTER_MS, type RandomHex, requestOf, visitorOf } from "./visitor.ts";

/**
 * The visits that lead through every service, one after the other under our own trace id: they must be found again, through
 * everybody that the entry calls. Where pages send spans of their own, the trace begins with one, as if at a click.
 */
export function ownTraceCheck(jaeger: Jaeger, plan: Plan, random: RandomHex): Check[] {
  const entry = plan.containers.find((container) => container.entry !== undefined)?.service;
  const owner = plan.containers.find((container) => throughOf(container).length > 0);
  if (entry === undefined || owner === undefined) return [];
  const through = throughOf(owner);
  const silent = new Set(plan.containers.filter(isSilent).map(({ service }) => service));
  const browser = owner.telemetry?.browser;
  const called = reachable(plan, entry).filter((service) => service === entry || !silent.has(service));
  const services = [...(browser === undefined ? [] : [browser]), ...called];
  const sent: { readonly id: string; readonly asked: string; readonly at: number }[] = [];

  const visit = async (ask: Ask) => {
    const [id, parent] = [random(32), random(16)];
    const all: string[] = [];
    if (browser !== undefined) await sendBrowserSpan(ask, { service: browser, traceId: id, spanId: parent });
    for (const [, each] of through) {
      const { path, ...options } = await requestOf(ask, each, visitorOf(id));
      const asked = `${each.body === undefined && each.form === undefined ? "GET" : "POST"} ${path}`;
      const headers = { ...options.headers, traceparent: `00-${id}-${parent}-01` };
      const { status, text } = await ask.get(path, { ...options, headers });
      if (status < 200 || status > 299) throw new NoAnswer(`${asked} answered ${status}: ${short(text)}`);
      all.push(asked);
    }
    return { id, asked: all.join(", "), at: ask.now };
  };
  /** A busy machine may be late with a part of any of them: whichever is complete will do. */
  const found = async (ask: Ask, id: string, asked: string): Promise<{ look: Look; missing: number }> => {
    const trace = await jaeger.trace(ask, id);
    if (trace === undefined) return { look: no(`Jaeger has no trace ${id} of ${asked}`), missing: services.length };
    const seen = new Set(trace.spans.map(({ service }) => service));
    const missing = services.filter((service) => !seen.has(service));
    const look =
      missing.length > 0
        ? no(`trace ${id} of ${asked} lacks ${missing.join(", ")}`)
        : yes(`trace ${id} of ${asked}, ${count(trace.spans.length, "span")}`);
    return { look, missing: missing.length };
  };
  return [
    {
      category: "own trace",
      name: services.join(", "),
      asked: `${through.map(([span]) => span).join(", ")} with a trace id of our own, then Jaeger for that id`,
      where: `services/${owner.service}/service.yaml`,
      async look(ask) {
        const last = sent.at(-1);
        if (last === undefined || ask.now - last.at > AGAIN_AFTER_MS) sent.push(await visit(ask));
        const looks = await Promise.all(sent.map(({ id, asked }) => found(ask, id, asked)));
        return looks.reduce((best, each) => (each.missing < best.missing ? each : best)).look;
      },
    },
  ];
}

/** Each by the name of its span. */
function throughOf({ telemetry }: ContainerPlan): [span: string, visit: Visit][] {
  return Object.entries(telemetry?.visits ?? {}).filter(([, { through }]) => through);
}

/** A service and everybody it calls, directly or not, nearest first. */
function reachable({ containers }: Plan, from: string): string[] {
  const found = [from];
  for (const service of found) {
    const calls = containers.find((container) => container.service === service)?.calls ?? [];
    found.push(...calls.filter((callee) => !found.includes(callee)));
  }
  return found;
}
