import { expect, test, vi } from "vitest";
import { isHealthRequest } from "./instrumentations.ts";
import { RenewingExporter } from "./renewing-exporter.ts";
import { readSettings } from "./settings.ts";
import { exitGracefully } from "./shutdown.ts";

test("settings come from the environment, and the timeout never exceeds the interval", () => {
  expect(
    readSettings({
      OTEL_METRIC_EXPORT_INTERVAL: "5000",
      OTEL_METRIC_EXPORT_TIMEOUT: "9000",
      OTEL_BSP_SCHEDULE_DELAY: "500",
    }),
  ).toEqual({ traces: true, metrics: true, spanDelayMs: 500, metricIntervalMs: 5_000, metricTimeoutMs: 5_000 });
  expect(readSettings({ OTEL_METRIC_EXPORT_INTERVAL: "often" })).toEqual({
    traces: true,
    metrics: true,
    spanDelayMs: 5_000,
    metricIntervalMs: 60_000,
    metricTimeoutMs: 30_000,
  });
  expect(readSettings({ OTEL_SDK_DISABLED: "TRUE" })).toMatchObject({ traces: false, metrics: false });
});

test.each([
  ["/healthz", true],
  ["/console/healthz?verbose", true],
  ["/healthz/", true],
  ["/product/healthz-kit", false],
  ["/?next=/healthz", false],
  [undefined, false],
])("is %s a health request: %s", (url, expected) => {
  expect(isHealthRequest(url)).toBe(expected);
});

test("an exporter that failed is replaced, one that works is kept, and both are told once", async () => {
  const codes = [0, 1, 1, 0, 0];
  const log: string[] = [];
  const made: { shutdown: ReturnType<typeof vi.fn> }[] = [];
  const exporter = new RenewingExporter<string>(
    () => {
      const one = {
        export: (_: string, done: (result: { code: number; error: Error }) => void) =>
          done({ code: codes.shift() ?? 0, error: new Error("away") }),
        shutdown: vi.fn(async () => {}),
      };
      made.push(one);
      return one;
    },
    (line) => log.push(line),
  );
  const results: number[] = [];
  for (const item of ["a", "b", "c", "d", "e"]) exporter.export(item, (result) => results.push(result.code));
  expect(results).toEqual([0, 1, 1, 0, 0]);
  expect(made.map((one) => one.shutdown.mock.calls.length)).toEqual([1, 1, 0]);
  expect(log).toEqual(["not delivered: away", "delivered again"]);
});

test("exit says so, closes, then flushes, and does not wait for a close that hangs", async () => {
  const order: string[] = [];
  const handlers = new Map<string, () => Promise<void>>();
  const process = {
    once: (event: string, handler: () => Promise<void>) => handlers.set(event, handler),
    exit: (code: number) => order.push(`exit ${code}`),
  } as never;
  const close = () => {
    order.push("close");
    return new Promise(() => {});
  };
  const log = (line: string) => order.push(line);
  exitGracefully({ process, close, flush: async () => order.push("flush"), log, limitMs: 20 });
  await handlers.get("SIGTERM")?.();
  expect([[...handlers.keys()], order]).toEqual([
    ["SIGTERM", "SIGINT"],
    ["stopping", "close", "flush", "exit 0"],
  ]);
});
