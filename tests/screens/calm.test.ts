import { expect, inject, test } from "vitest";
import { until } from "../../testing/until.ts";
import { failedSpans } from "../stack/failed-spans.ts";
import { byService } from "../stack/telemetry.ts";

/** From the end of `up`, seconds. */
const FIRST_S = 300;

const { port, upAt } = inject("stack");
const stack = `http://localhost:${port}`;

// Load that comes too early leaves errors at the head of every search, and a spike that every panel is scaled by.
test("from the start to five minutes after up nothing fails", { timeout: (FIRST_S + 60) * 1000 }, async () => {
  await until("five minutes", FIRST_S, async () => Date.now() > upAt + FIRST_S * 1000 || undefined);
  expect(await byService(stack, "sum by (service_name) (traces_span_metrics_calls_total)")).toMatchObject({
    frontend: expect.any(Number),
    recommendation: expect.any(Number),
  });
  const { failed, late } = await failedSpans(stack, upAt);
  expect(failed).toEqual([]);
  const errors = 'max_over_time(traces_span_metrics_calls_total{status_code="STATUS_CODE_ERROR"}[1h])';
  const services = Object.keys(await byService(stack, `sum by (service_name) (${errors})`));
  expect(services.filter((service) => !late.some((span) => span.startsWith(`${service} `)))).toEqual([]);
});
