import { expect, it } from "vitest";
import { openApp } from "../../testing/app.ts";
import { leakScenario } from "../../testing/scenario.ts";
import { openStore } from "../../testing/store.ts";
import { Problem } from "../problem.ts";
import type { Runs } from "../scenarios/runs.ts";
import { viewScenario } from "../scenarios/view.ts";

const json = { "content-type": "application/json" };
const report = { scenario: "leak", startedAt: "2026-11-22T10:00:05.123Z", verdict: "pass" };

async function open() {
  const { store } = await openStore();
  const done: string[] = [];
  const runs = {
    list: () => [viewScenario(leakScenario)],
    current: () => null,
    reports: () => [],
    report(id: string) {
      if (id === "run-1") return report;
      throw new Problem(404, "There is no such report.");
    },
    async start(name: string, full: boolean) {
      done.push(`start ${name} ${full}`);
      return { id: "run-1" };
    },
    stop: (name: string) => void done.push(`stop ${name}`),
  };
  const app = openApp({ store, runs: runs as unknown as Runs });
  const send = (method: string, path: string, init: RequestInit = {}) =>
    app.request(`/console/api/scenarios${path}`, { method, headers: json, ...init });
  return { send, done };
}

it("lists the scenarios with what they expect", async () => {
  const { send } = await open();
  expect(await (await send("GET", "")).json()).toMatchObject({
    now: expect.any(Number),
    scenarios: [{ name: "leak", flag: { key: "cacheFailure" }, expectations: [{ id: "memory" }, { id: "kill" }, {}] }],
  });
});

it("starts and stops a run", async () => {
  const { send, done } = await open();
  const started = await send("POST", "/leak/run");
  expect([started.status, await started.json()]).toEqual([201, { run: { id: "run-1" } }]);
  await send("POST", "/leak/run", { body: '{"full":true}' });
  expect(await (await send("DELETE", "/leak/run")).json()).toEqual({ run: null });
  expect(done).toEqual(["start leak false", "start leak true", "stop leak"]);
});

it.each(['{"full":"yes"}', '{"full":1}', '{"full":{}}'])("says of %s what it takes", async (body) => {
  const { send, done } = await open();
  const response = await send("POST", "/leak/run", { body });
  expect([response.status, await response.json(), done]).toEqual([
    400,
    { error: { message: '"full" must be true or false.' } },
    [],
  ]);
});

it("gives a report as a file", async () => {
  const { send } = await open();
  const response = await send("GET", "/reports/run-1");
  expect(response.headers.get("content-disposition")).toBe('attachment; filename="leak-2026-11-22T100005.json"');
  expect(await response.json()).toEqual(report);
  expect((await send("GET", "/reports/other")).status).toBe(404);
  expect(await (await send("GET", "/reports")).json()).toEqual({ reports: [] });
});

it.each([
  ["POST", { headers: { ...json, "sec-fetch-site": "cross-site" } }, 403],
  ["POST", { headers: { ...json, origin: "http://evil.example" } }, 403],
  ["POST", { headers: { ...json, host: "evil.example:8080" } }, 403],
  ["POST", { headers: {} }, 415],
  ["POST", { body: `{"full":"${"x".repeat(4096)}"}` }, 413],
  ["POST", { body: "{" }, 400],
  ["DELETE", { headers: { ...json, "sec-fetch-site": "same-site" } }, 403],
  ["DELETE", { headers: { ...json, origin: "http://evil.example" } }, 403],
  ["GET", {}, 405],
])("takes no %s of %j", async (method, init, status) => {
  const { send, done } = await open();
  const response = await send(method, "/leak/run", init);
  expect([response.status, done]).toEqual([status, []]);
});
