import { expect } from "vitest";
import { batchOf, type SentSpan } from "../../../testing/otlp.ts";
import type { Fault } from "../fault.ts";
import type { Stage } from "../stage.ts";

/** Spans of one request. */
const AT_ONCE = 500;
/** More than ten times what ten people and their shop send. */
const FLOOD = { seconds: 20, perSecond: 3000 };

async function send(stage: Stage, spans: readonly SentSpan[]): Promise<void> {
  for (let from = 0; from < spans.length; from += AT_ONCE) {
    const answer = await fetch(`${stage.stack.url}/otlp-http/v1/traces`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(batchOf("flood", spans.slice(from, from + AT_ONCE))),
    });
    await answer.arrayBuffer();
    // What it refuses it says; who sends may send it again.
    expect([200, 429, 503]).toContain(answer.status);
  }
}

const many = (count: number, one: (at: number) => SentSpan): SentSpan[] =>
  Array.from({ length: count }, (_, at) => one(at));

/** More, and larger, than any shop sends. */
export const telemetryFaults: readonly Fault[] = [
  {
    id: "long-attributes",
    does: "200 spans come, each with an attribute of 64 KiB",
    sees: "the trace, with the attribute",
    mayLose: [],
    wellWithin: 120,
    async strike(stage) {
      const spans = many(200, () => ({ name: "long", attributes: { "app.long": "x".repeat(64 * 1024) } }));
      for (let from = 0; from < spans.length; from += 20) await send(stage, spans.slice(from, from + 20));
    },
  },
  {
    id: "many-label-values",
    does: "10,000 spans come, each with a name of its own",
    sees: "a thousand series and one for all others, `otel_metric_overflow`; the traces are there",
    mayLose: [],
    wellWithin: 240,
    async strike(stage) {
      await send(
        stage,
        many(10_000, (at) => ({ name: `name ${at}`, trace: at % 100 })),
      );
    },
  },
  {
    id: "flood-of-spans",
    does: `${FLOOD.perSecond} spans a second come for ${FLOOD.seconds} s, ten times what there is else`,
    sees: "*Spans in* on the Collector's dashboard rises; the shop goes on",
    mayLose: ["traces"],
    wellWithin: 240,
    async strike(stage) {
      for (let second = 0; second < FLOOD.seconds; second += 1) {
        const began = Date.now();
        await send(
          stage,
          many(FLOOD.perSecond, (at) => ({ name: "flood", trace: (second * FLOOD.perSecond + at) % 200 })),
        );
        await stage.lasts(Math.max(0, 1 - (Date.now() - began) / 1000));
      }
    },
  },
];
