import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask } from "../../testing/ask.ts";
import { freePort } from "../../testing/free-port.ts";
import { caddyProgram, startCaddy } from "../testing/caddy.ts";
import { plannedCaddyfile } from "../testing/planned-site.ts";

/** The site as it is planned, in the real server, in front of one that lets every page in the world read its answers. */
const folder = mkdtempSync(join(tmpdir(), "astrolab-caddy-program-"));
const behind = ["frontend", "load-generator", "prometheus", "otel-collector"];
let port = 0;
let server: Server;
let caddy: { stop(): Promise<void> };

beforeAll(async () => {
  const inside = await freePort();
  server = createServer((asked, reply) => {
    const open = { "access-control-allow-origin": "*", "access-control-allow-headers": "x", "x-kept": "yes" };
    reply.writeHead(200, open).end(`${asked.method} ${asked.url}`);
  });
  await new Promise<void>((resolve) => server.listen(inside, "127.0.0.1", resolve));
  port = await freePort([inside]);
  caddy = await startCaddy(await caddyProgram(folder), siteAt(port, inside), { OTEL_TRACES_EXPORTER: "none" });
});

afterAll(async () => {
  await caddy?.stop();
  server?.close();
  rmSync(folder, { recursive: true });
});

/** Without the options that belong to a container. */
function siteAt(own: number, inside: number): string {
  const servers = Object.fromEntries(behind.map((name) => [name, inside]));
  return plannedCaddyfile(own, servers).replace(/^\{\n.*?\n\}\n/s, "");
}

const elsewhere = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
const tab = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
const get = (path: string, headers: Record<string, string> = {}) =>
  ask(port, { path, headers: { host: `localhost:${port}`, ...headers } });

describe("what pages elsewhere may do with a tool", () => {
  test.each([
    ["another site's link", { ...tab, "sec-fetch-site": "cross-site" }],
    ["a neighbouring port's link", { ...tab, "sec-fetch-site": "same-site" }],
    ["our own page's script", { "sec-fetch-site": "same-origin", "sec-fetch-mode": "cors", "sec-fetch-dest": "empty" }],
    ["our own page's frame", { ...tab, "sec-fetch-site": "same-origin", "sec-fetch-dest": "iframe" }],
    ["a typed address", { ...tab, "sec-fetch-site": "none" }],
    ["a program", {}],
  ])("%s comes through", async (_, headers) => {
    expect(await get("/loadgen/", headers)).toEqual({ status: 200, body: "GET /loadgen/" });
  });

  test.each([
    ["a picture", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image" }],
    ["a frame", { ...tab, "sec-fetch-site": "cross-site", "sec-fetch-dest": "iframe" }],
    ["a script", { ...elsewhere, "sec-fetch-mode": "cors", "sec-fetch-dest": "empty" }],
    ["a script in an old browser", { origin: "https://evil.example" }],
    ["a script of a neighbouring port", { origin: "http://localhost:1", "sec-fetch-site": "same-site" }],
  ])("%s does not", async (_, headers) => {
    const body = `Pages elsewhere may lead to http://localhost:${port}, and do nothing else with it.\n`;
    for (const path of ["/loadgen/stats/requests", "/prometheus/api/v1/query?query=up", "/otlp-http/v1/traces"]) {
      expect(await get(path, headers)).toEqual({ status: 403, body });
    }
  });

  test("nor does the question of whether a write would be taken", async () => {
    const headers = { ...elsewhere, host: `localhost:${port}` };
    expect((await ask(port, { method: "OPTIONS", path: "/otlp-http/v1/traces", headers })).status).toBe(403);
  });

  test("the shop is open to them, as any shop is", async () => {
    expect(await get("/product/1", elsewhere)).toEqual({ status: 200, body: "GET /product/1" });
  });
});

test("whatever a server allows, no answer may be read by a page elsewhere", async () => {
  for (const path of ["/", "/loadgen/", "/prometheus/x", "/otlp-http/x"]) {
    const { headers } = await fetch(`http://127.0.0.1:${port}${path}`);
    expect([path, headers.get("x-kept")]).toEqual([path, "yes"]);
    expect([...headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
  }
});
