import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type FakeCollector, startFakeCollector } from "../testing/fake-collector.ts";
import { type RunningProgram, runProgram } from "../testing/run-program.ts";

const PROGRAM = fileURLToPath(new URL("../testing/program.ts", import.meta.url));
const TRACE = "0af7651916cd43dd8448eb211c80319c";
const PARENT = "b7ad6b7169203331";

// Each test starts a Node process, which takes seconds where the machine is busy.
vi.setConfig({ testTimeout: 60_000 });

let collector: FakeCollector;
let program: RunningProgram | undefined;

beforeEach(async () => {
  collector = await startFakeCollector();
});

afterEach(async () => {
  program?.child.kill("SIGKILL");
  await collector.close();
});

async function start(env: Record<string, string> = {}): Promise<string> {
  program = await runProgram(PROGRAM, {
    OTEL_SERVICE_NAME: "thing",
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
    // So long that only the flush at the end can have sent anything.
    OTEL_BSP_SCHEDULE_DELAY: "60000",
    OTEL_METRIC_EXPORT_INTERVAL: "60000",
    ...env,
  });
  return `http://127.0.0.1:${program.firstLine}`;
}

test("a request continues the caller's trace, is named by its route, and SIGTERM flushes it", async () => {
  const base = await start();
  await fetch(`${base}/healthz`);
  await fetch(`${base}/thing/7?colour=red`, { headers: { traceparent: `00-${TRACE}-${PARENT}-01` } });
  expect(await program?.stop()).toBe(0);
  expect(
    collector.spans.map(({ service, traceId, parentId, name, kind }) => [service, traceId, parentId, name, kind]),
  ).toEqual([["thing", TRACE, PARENT, "GET /thing/:id", 2]]);
  expect(collector.spans[0]?.attributes).toMatchObject({
    "http.request.method": "GET",
    "http.route": "/thing/:id",
    "http.response.status_code": 200,
    "url.path": "/thing/7",
  });
});

test("the process's metrics are exported, each with its unit", async () => {
  const before = Date.now() / 1000;
  await start();
  await program?.stop();
  const seen = Object.fromEntries(collector.metrics.map((metric) => [metric.name, metric]));
  const shape = (name: string) => [seen[name]?.unit, seen[name]?.monotonic, seen[name]?.values.length];
  expect(shape("process.memory.usage")).toEqual(["By", false, 1]);
  expect(shape("process.cpu.time")).toEqual(["s", true, 1]);
  expect(shape("process.start_time")).toEqual(["s", undefined, 1]);
  expect(seen["process.memory.usage"]?.values[0]).toBeGreaterThan(20e6);
  expect(seen["process.cpu.time"]?.values[0]).toBeGreaterThan(0.01);
  expect(Math.abs((seen["process.start_time"]?.values[0] ?? 0) - before)).toBeLessThan(30);
});

test("with traces switched off there are metrics only", async () => {
  const base = await start({ OTEL_TRACES_EXPORTER: "none" });
  await fetch(`${base}/thing/7`);
  await program?.stop();
  expect(collector.spans).toEqual([]);
  expect(collector.metrics.map((metric) => metric.name)).toContain("process.memory.usage");
});

test("without a collector it ends within its time, and with 0", async () => {
  await collector.close();
  const base = await start();
  await fetch(`${base}/thing/7`);
  expect(await program?.stop()).toBe(0);
});
