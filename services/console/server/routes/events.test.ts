import { afterEach, expect, it } from "vitest";
import { openApp } from "../../testing/app.ts";
import { openStore } from "../../testing/store.ts";
import { everySecond } from "../events/every-second.ts";
import { createHub } from "../events/hub.ts";
import { consoleSources } from "../events/sources.ts";
import type { LeaseStore } from "../lease/store.ts";
import type { Runs } from "../scenarios/runs.ts";

const abort = new AbortController();
afterEach(() => abort.abort());

async function open() {
  const { store } = await openStore();
  const lease = { get: async () => null } as LeaseStore;
  // No look by the clock: what is heard comes from the write alone.
  const runs = { current: () => null } as Partial<Runs> as Runs;
  const events = createHub({ sources: consoleSources(store, lease, runs), everySecond: () => () => {} });
  const app = openApp({ store, lease, runs, events });
  const response = await app.request("/console/api/events", { signal: abort.signal });
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const next = async (): Promise<string> => {
    const { value } = await reader.read();
    return value === undefined ? "the end" : new TextDecoder().decode(value);
  };
  return { app, events, response, next };
}

it("tells what is, and a write that the API took", async () => {
  const { app, response, next } = await open();
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  expect(await next()).toMatch(/^event: flags\ndata: \{"flags":\[\{"key":"cacheFailure".*"variant":"off"/);
  expect(await next()).toBe('event: lease\ndata: {"lease":null}\n\n');
  expect(await next()).toBe('event: run\ndata: {"run":null}\n\n');
  const init = { method: "PUT", headers: { "content-type": "application/json" }, body: '{"variant":"on","by":"me"}' };
  await app.request("/console/api/flags/cacheFailure", init);
  expect(await next()).toMatch(/^event: flags\ndata: .*"variant":"on".*"changedBy":"me"/);
});

it("ends when the console stops", async () => {
  const { events, next } = await open();
  for (let told = 0; told < 3; told += 1) await next();
  events.close();
  expect(await next()).toBe("the end");
});

it("knows no other method", async () => {
  const { app } = await open();
  const response = await app.request("/console/api/events", { method: "POST" });
  expect([response.status, response.headers.get("allow")]).toEqual([405, "GET"]);
});

it("is watched by a real clock each second", async () => {
  await new Promise<void>((resolve) => {
    const stop = everySecond(() => {
      stop();
      resolve();
    });
  });
});
