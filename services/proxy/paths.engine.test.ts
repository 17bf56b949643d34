import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { head, talk } from "../../testing/raw.ts";
import { type LoneProxy, startLoneProxy } from "../testing/lone-proxy.ts";

/** Paths written in ways in which a guard could see one thing and the server behind it another. */
let proxy: LoneProxy;
beforeAll(async () => {
  proxy = await startLoneProxy();
});
afterAll(() => proxy?.stop());
beforeEach(() => proxy.forget());

const ELSEWHERE = ["Origin: https://evil.example", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: cors"];

async function get(path: string, headers: readonly string[] = []): Promise<readonly number[]> {
  const lines = [`GET ${path} HTTP/1.1`, `Host: localhost:${proxy.port}`, "Connection: close", ...headers];
  return (await talk(proxy.port, head(...lines))).statuses;
}

/** Each is a tool's for the proxy, as itself or by its parent's parent. */
const OF_A_TOOL = [
  "/prometheus/a",
  "/loadgen/../prometheus/a",
  "/loadgen/%2e%2e/prometheus/a",
  "/x/..%2fprometheus/a",
  "/x/..%2Fprometheus%2Fa",
  "/%70rometheus/a",
  "//prometheus/a",
  "/./prometheus/a",
  "/PROMETHEUS/a",
  "/prometheus/..;/loadgen/",
  "/-/../prometheus/a",
  "/-/health/../../prometheus/a",
  "/otlp-http//evil.example/",
  "/otlp-http/..%2fprometheus/a",
];

/** None is a tool's for the proxy, nor for the shop, which has no such page. */
const OF_THE_SHOP = [
  "/x/%252e%252e/prometheus/a",
  "/prometheus\\a",
  "/x/..\\prometheus/a",
  "/prometheus;x/a",
  "/prometheus%00/a",
  "/x/%c0%ae%c0%ae/prometheus/a",
  "/otlp-http/../debug",
];

describe("the guard of the tools is before whatever reaches a tool", () => {
  test.each(OF_A_TOOL)("%s", async (path) => {
    expect(await get(path)).toEqual([200]);
    expect([proxy.tools.seen.length, proxy.shop.seen]).toEqual([1, []]);
    proxy.forget();
    expect(await get(path, ELSEWHERE)).toEqual([403]);
    expect([proxy.tools.seen, proxy.shop.seen]).toEqual([[], []]);
  });

  test.each(OF_THE_SHOP)("%s reaches none", async (path) => {
    expect(await get(path, ELSEWHERE)).toEqual([200]);
    expect([proxy.tools.seen, proxy.shop.seen.length]).toEqual([[], 1]);
  });
});

describe("what is hidden stays so", () => {
  test.each([
    "/prometheus/debug/pprof/",
    "/prometheus/debug",
    "/prometheus//debug/pprof/",
    "/prometheus/./debug/pprof/",
    "/prometheus/%64ebug/pprof/",
    "/prometheus/x/../debug/pprof/",
    "/prometheus/x/..%2fdebug/pprof/",
    "/x/../prometheus/debug/pprof",
    "/prometheus/Debug/pprof/",
    "/prometheus%2fdebug%2fpprof",
    "/prometheus/-/reload",
    "/prometheus/%2d/quit",
    "/prometheus/api/v1/otlp/v1/metrics",
    "/prometheus/api/v1/write",
    "/prometheus/api/v1/admin/tsdb/snapshot",
  ])("%s", async (path) => {
    expect(await get(path)).toEqual([404]);
    expect([proxy.tools.seen, proxy.shop.seen]).toEqual([[], []]);
  });

  test("written twice over it is another path, which nobody reads twice", async () => {
    expect(await get("/prometheus/%2564ebug/pprof/")).toEqual([200]);
    expect(proxy.tools.seen.map(({ url }) => url)).toEqual(["/prometheus/%2564ebug/pprof/"]);
  });
});
