import { NoAnswer } from "../../common/http/answer.ts";
import { count } from "../../common/words.ts";
import type { Plan } from "../../plan/types.ts";
import { type Ask, short } from "../ask/ask.ts";
import type { Jaeger } from "../ask/jaeger.ts";
import { type Check, no, yes } from "../types.ts";
import { AGAIN_AFTER_MS, productOf } from "./visitor.ts";

/** Hexadecimal digits, so many. */
export type RandomHex = (digits: number) => string;

/** A visit to a product's page under our own trace id: it must be found again, through everybody that the entry calls. */
export function ownTraceCheck(jaeger: Jaeger, plan: Plan, random: RandomHex): Check[] {
  const entry = plan.containers.find((container) => container.entry !== undefined)?.service;
  const shop = plan.routes.find(({ prefix }) => prefix === "/");
  if (entry === undefined || shop === undefined) return [];
  const services = reachable(plan, entry);
  let sent: { readonly id: string; readonly page: string; readonly at: number } | undefined;

  const visit = async (ask: Ask) => {
    const page = `/product/${await productOf(ask)}`;
    const id = random(32);
    const { status, text } = await ask.get(page, { headers: { traceparent: `00-${id}-${random(16)}-01` } });
    if (status !== 200) throw new NoAnswer(`GET ${page} answered ${status}: ${short(text)}`);
    return { id, page, at: ask.now };
  };
  return [
    {
      category: "own trace",
      name: services.join(", "),
      asked: "a product's page with a trace id of our own, then Jaeger for that id",
      where: `services/${shop.service}/service.yaml`,
      async look(ask) {
        if (sent === undefined || ask.now - sent.at > AGAIN_AFTER_MS) sent = await visit(ask);
        const trace = await jaeger.trace(ask, sent.id);
        if (trace === undefined) return no(`Jaeger has no trace ${sent.id} of GET ${sent.page}`);
        const seen = new Set(trace.spans.map(({ service }) => service));
        const missing = services.filter((service) => !seen.has(service));
        if (missing.length > 0) return no(`trace ${sent.id} of GET ${sent.page} lacks ${missing.join(", ")}`);
        return yes(`trace ${sent.id} of GET ${sent.page}, ${count(trace.spans.length, "span")}`);
      },
    },
  ];
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
