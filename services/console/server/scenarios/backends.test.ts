import { expect, test } from "vitest";
import { openLeases } from "../../testing/lease.ts";
import { backendsOf } from "./backends.ts";

async function open(answer: () => Promise<Response> = async () => Response.json({ user_count: 7 })) {
  const asked: string[] = [];
  const { leases, flags, later } = await openLeases();
  const fetch = async (url: unknown, { method = "GET", body = "" }: { method?: string; body?: unknown } = {}) => {
    asked.push(`${method} ${url} ${body}`.trim());
    return answer();
  };
  const urls = { prometheusUrl: "http://p/prometheus", jaegerUrl: "http://j/ui", loadGeneratorUrl: "http://l/loadgen" };
  return {
    backends: backendsOf({ fetch: fetch as typeof globalThis.fetch, ...urls, flags, lease: leases }),
    asked,
    flags,
    later,
  };
}

test("the neighbours are asked inside the network", async () => {
  const { backends, asked } = await open();
  expect(await backends.prometheus("api/v1/query", { query: "up" })).toEqual({ status: 200, text: '{"user_count":7}' });
  await backends.jaeger("api/traces?service=frontend");
  expect(await backends.users()).toBe(7);
  expect(asked).toEqual([
    "POST http://p/prometheus/api/v1/query query=up",
    "GET http://j/ui/api/traces?service=frontend",
    "GET http://l/loadgen/stats/requests",
  ]);
});

test("flags are set and put back under the console's own lease", async () => {
  const { backends, flags, later } = await open();
  const { id } = await backends.lease.take({ owner: "the console", scenario: "leak", seconds: 30 });
  await backends.lease.set(id, "cacheFailure", "on");
  expect(await flags.get("cacheFailure")).toMatchObject({ variant: "on", changedBy: "scenario leak" });
  expect(await backends.lease.renew(id, 30)).toBe(true);
  await backends.lease.end(id);
  expect((await backends.flags())[0]).toMatchObject({ key: "cacheFailure", variant: "off" });
  expect(await backends.lease.renew(id, 30)).toBe(false);
  await backends.lease.end(id);
  const second = await backends.lease.take({ owner: "ann", scenario: "leak", seconds: 30 });
  await expect(backends.lease.take({ owner: "bob", scenario: "leak", seconds: 30 })).rejects.toMatchObject({
    status: 409,
  });
  later(31);
  expect(await backends.lease.renew(second.id, 30)).toBe(false);
});

test("where nobody answers, or not with a number, it says so", async () => {
  const refused = Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNREFUSED" } });
  const { backends } = await open(() => Promise.reject(refused));
  await expect(backends.jaeger("api/services")).rejects.toThrow("no answer: ECONNREFUSED");
  const odd = await open(async () => new Response("nobody", { status: 502 }));
  await expect(odd.backends.users()).rejects.toThrow("the load generator answered 502: nobody");
});

test("a sleep ends early with its signal", async () => {
  const { backends } = await open();
  const abort = new AbortController();
  const slept = backends.clock.sleep(60_000, abort.signal);
  abort.abort();
  await slept;
  await backends.clock.sleep(60_000, abort.signal);
  const before = backends.clock.now();
  await backends.clock.sleep(5);
  expect(backends.clock.now()).toBeGreaterThanOrEqual(before + 4);
});
