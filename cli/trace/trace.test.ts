import { expect, test } from "vitest";
import { newTrace, noTrace } from "./trace.ts";

test("phases and what others did beside them stand in rows of their own, in microseconds from the first", async () => {
  let now = 1000;
  const trace = newTrace(() => now);
  const result = await trace.span("read settings", async () => {
    now += 4;
    return 7;
  });
  trace.add("pulumi", "network", 1002, 1010);
  expect(result).toBe(7);
  expect(trace.text()).toBe(`{"displayTimeUnit": "ms", "traceEvents": [
  {"ph":"M","name":"thread_name","pid":1,"tid":0,"args":{"name":"astrolab"}},
  {"ph":"M","name":"thread_name","pid":1,"tid":1,"args":{"name":"pulumi"}},
  {"ph":"X","name":"read settings","pid":1,"tid":0,"ts":0,"dur":4000},
  {"ph":"X","name":"network","pid":1,"tid":1,"ts":2000,"dur":8000}
]}
`);
});

test("what fails is recorded too, and fails as it would", async () => {
  let now = 0;
  const trace = newTrace(() => now);
  const failing = trace.span("doctor", async () => {
    now += 2;
    throw new Error("no engine");
  });
  await expect(failing).rejects.toThrow("no engine");
  expect(trace.text()).toContain('"name":"doctor","pid":1,"tid":0,"ts":0,"dur":2000');
});

test("without a trace the work is done all the same", async () => {
  expect(await noTrace.span("x", async () => 1)).toBe(1);
});
