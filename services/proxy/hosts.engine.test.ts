import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ask } from "../../testing/ask.ts";
import { head, talk } from "../../testing/raw.ts";
import { type LoneProxy, startLoneProxy } from "../testing/lone-proxy.ts";

/** Names that the setting `hosts` lets in: a forwarded port, and an address that something with TLS stands before. */
const FORWARDED = "localhost:9000";
const CODESPACE = "fuzzy-8080.app.example";

let proxy: LoneProxy;
beforeAll(async () => {
  proxy = await startLoneProxy(undefined, [FORWARDED, CODESPACE]);
});
afterAll(() => proxy?.stop());
beforeEach(() => proxy.forget());

const own = (): string => `localhost:${proxy.port}`;
const send = (method: string, path: string, headers: Readonly<Record<string, string>>) =>
  ask(proxy.port, { method, path, headers });
const seen = () => [...proxy.shop.seen, ...proxy.tools.seen];

describe("further names", () => {
  test.each([FORWARDED, CODESPACE])("%s is answered, and the servers know our own name alone", async (host) => {
    expect(await send("GET", "/first", { host })).toEqual({ status: 200, body: "GET /first" });
    expect(await send("GET", "/prometheus/", { host })).toEqual({ status: 200, body: "GET /prometheus/" });
    expect(seen().map((each) => each.host)).toEqual([own(), own()]);
  });

  test.each([
    ["another port", () => "localhost:9001"],
    ["no port where one is named", () => "localhost"],
    ["a port where none is named", () => `${CODESPACE}:${proxy.port}`],
    ["a port that browsers leave out", () => `${CODESPACE}:443`],
    ["capitals", () => FORWARDED.toUpperCase()],
    ["a dot at the end", () => `${CODESPACE}.`],
    ["a dot before the port", () => "localhost.:9000"],
    ["a name below it", () => `evil.${CODESPACE}`],
    ["a name that begins like it", () => `${CODESPACE}.evil.example`],
    ["a name that ends like it", () => `evil${CODESPACE}`],
    ["both of them", () => `${FORWARDED}, ${CODESPACE}`],
    ["quotation marks", () => `'${CODESPACE}'`],
  ])("%s is refused", async (_, host) => {
    const { statuses } = await talk(proxy.port, head("GET /first HTTP/1.1", `Host: ${host()}`, "Connection: close"));
    expect([400, 403]).toContain(statuses[0]);
    expect(seen()).toEqual([]);
  });

  test("as the one that was forwarded it opens nothing", async () => {
    const headers = { host: "evil.example", "x-forwarded-host": FORWARDED };
    expect((await send("GET", "/first", headers)).status).toBe(403);
  });

  test("the names of before are answered as before", async () => {
    for (const name of ["localhost", "127.0.0.1", "[::1]"]) {
      expect((await send("GET", "/first", { host: `${name}:${proxy.port}` })).status).toBe(200);
    }
    expect(seen().map(({ host }) => host)).toEqual([own(), `127.0.0.1:${proxy.port}`, `[::1]:${proxy.port}`]);
  });
});

describe("whose writes it takes under such a name", () => {
  test.each([
    ["its own pages'", FORWARDED, `http://${FORWARDED}`],
    ["its own pages' over TLS", CODESPACE, `https://${CODESPACE}`],
  ])("%s, as ours", async (_, host, origin) => {
    const headers = { host, origin, "sec-fetch-site": "same-origin" };
    expect((await send("POST", "/first", headers)).status).toBe(200);
    expect((await send("GET", "/loadgen/", { ...headers, upgrade: "websocket", connection: "upgrade" })).status).toBe(
      200,
    );
    expect(seen().map((each) => [each.host, each.origin])).toEqual([
      [own(), `http://${own()}`],
      [own(), `http://${own()}`],
    ]);
  });

  test("a program's, which has none", async () => {
    expect((await send("POST", "/first", { host: FORWARDED })).status).toBe(200);
    expect(seen()).toEqual([{ method: "POST", url: "/first", host: own(), body: "" }]);
  });

  // Where such a name leads from, localhost is another computer: what looks like our own page is a page of that one.
  const foreign = (): readonly string[] => [
    "https://evil.example",
    `https://${CODESPACE}.evil.example`,
    `http://${own()}`,
    `http://127.0.0.1:${proxy.port}`,
    `http://${FORWARDED}`,
    "null",
  ];

  test("of no other page, and none of a page that looks like ours", async () => {
    for (const origin of foreign()) {
      const headers = { host: CODESPACE, origin };
      expect([origin, (await send("POST", "/first", headers)).status]).toEqual([origin, 403]);
      const socket = { ...headers, upgrade: "websocket", connection: "upgrade" };
      expect([origin, (await send("GET", "/first", socket)).status]).toEqual([origin, 403]);
      expect([origin, (await send("GET", "/loadgen/", headers)).status]).toEqual([origin, 403]);
    }
    expect(seen()).toEqual([]);
  });

  test("of no page of such a name under our own", async () => {
    for (const origin of [`http://${FORWARDED}`, `https://${CODESPACE}`, `http://${CODESPACE}`]) {
      expect([origin, (await send("POST", "/first", { host: own(), origin })).status]).toEqual([origin, 403]);
    }
    expect(seen()).toEqual([]);
  });

  test("of none that the browser calls another site's", async () => {
    for (const site of ["cross-site", "same-site"]) {
      const headers = { host: FORWARDED, origin: `http://${FORWARDED}`, "sec-fetch-site": site };
      expect((await send("POST", "/first", headers)).status).toBe(403);
      expect((await send("GET", "/loadgen/", { host: FORWARDED, "sec-fetch-site": site })).status).toBe(403);
    }
    expect(seen()).toEqual([]);
  });
});
