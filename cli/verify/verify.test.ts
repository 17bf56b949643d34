import { join } from "node:path";
import { expect, test } from "vitest";
import { container, fakeEngine } from "../../engine/testing/engine.ts";
import { fakeContext } from "../testing/context.ts";
import type { VerifyReport } from "./render/report.ts";
import { verify } from "./verify.ts";

const repoRoot = join(import.meta.dirname, "..", "..");
const options = { stack: "verify-test", hint: (verb: string) => `npm run ${verb}`, format: "text" } as const;
const refused = () => Promise.reject(Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNREFUSED" } }));
const engine = fakeEngine({
  containers: [container({ service: "proxy", name: "astrolab-verify-test-proxy", port: 8080 })],
});

test("a stack that is not up is told, with what starts it", async () => {
  const context = fakeContext({ repoRoot });
  await expect(verify(context, options)).rejects.toMatchObject({
    message: 'The stack "verify-test" is not up.',
    fix: "`npm run up` starts it.",
    kind: "absent",
  });
  expect([context.out(), context.err()]).toEqual(["", ""]);
});

test("a stack whose port nobody answers is not up either", async () => {
  const context = fakeContext({ repoRoot, engine, fetch: refused });
  await expect(verify(context, options)).rejects.toMatchObject({
    message: 'Nothing answers at http://localhost:8080/: the stack "verify-test" is not up.',
    fix: "`npm run status` shows what runs, `npm run up` brings it up.",
    kind: "absent",
  });
});

test("where the proxy alone answers, everything but what lies in files fails, and nothing passes unasked", {
  timeout: 60_000,
}, async () => {
  const broken = async () => new Response("nobody there", { status: 502 });
  const context = fakeContext({ repoRoot, engine, fetch: broken });
  expect(await verify(context, { ...options, format: "json" })).toBe(5);
  const report = JSON.parse(context.out()) as VerifyReport;
  const passed = report.checks.filter(({ status }) => status === "pass");
  expect([...new Set(passed.map(({ category }) => category))]).toEqual(["dashboards"]);
  const saw = new Set(report.checks.filter(({ category }) => category === "names").map((check) => check.saw));
  expect([...saw]).toEqual(["answered 502: nobody there"]);
  expect(report.passed + report.failed).toBe(report.checks.length);
  expect(report.seconds).toBe(30);
  const lines = context.err().trimEnd().split("\n");
  expect(lines.at(-1)).toBe(`${report.failed} of ${report.checks.length} checks failed after 30.0 s.`);
  const calls = report.checks.filter(({ category }) => category === "calls").length;
  expect(lines).toContain(`calls: Failed: ${calls} of ${calls}`);
});

test("a stack with another time is judged by it, and that is said", async () => {
  const interrupt = new AbortController();
  const late = async () => {
    interrupt.abort();
    return new Response("", { headers: { date: "Thu, 01 Jan 1970 00:01:30 GMT" } });
  };
  const context = fakeContext({ repoRoot, engine, fetch: late, signal: interrupt.signal });
  await expect(verify(context, options)).rejects.toMatchObject({ kind: "interrupted" });
  expect(context.err().split("\n")[0]).toBe(
    "The engine's clock is 90 s ahead of this computer's; the engine's is used.",
  );
});

test("an interrupt judges nothing", async () => {
  const context = fakeContext({ repoRoot, engine, fetch: refused, signal: AbortSignal.abort() });
  await expect(verify(context, options)).rejects.toMatchObject({
    message: "Interrupted: nothing was checked, and nothing was changed.",
    kind: "interrupted",
  });
  expect(context.out()).toBe("");
});
