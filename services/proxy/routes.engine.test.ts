import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { caddyHealth, caddyRoutes } from "../../plan/caddy.ts";
import { type Backend, backend, caddyProgram, startCaddy } from "../testing/caddy.ts";

/** The generated snippets in the real server, in front of three servers of our own. */
const folder = mkdtempSync(join(tmpdir(), "astrolab-caddy-program-"));
let statuses: Record<string, number | "nothing"> = {};
let servers: Record<string, Backend> = {};
let port = 0;
let caddy: { stop(): Promise<void> };

const all = '200 {"status":"ok","engine":["ledger"]}';
const names = ["frontend", "loadgen", "collector", "console"];

beforeAll(async () => {
  const program = await caddyProgram(folder);
  for (const name of names) servers[name] = await backend(0, () => statuses[name] ?? 200);
  const own = await backend(0, () => 200);
  port = own.port;
  await own.close();
  const portOf = (name: string) => servers[name]?.port ?? 0;
  const routes = caddyRoutes([
    { prefix: "/otlp-http/", service: "collector", port: portOf("collector"), strip: true, traced: false },
    {
      prefix: "/jaeger/ui/",
      service: "console",
      port: portOf("console"),
      strip: false,
      traced: false,
      title: "Jaeger",
    },
    { prefix: "/loadgen/", service: "loadgen", port: portOf("loadgen"), strip: false, traced: false },
    { prefix: "/", service: "frontend", port: portOf("frontend"), strip: false, traced: true },
  ]);
  const health = caddyHealth({
    targets: [
      { service: "frontend", health: { port: portOf("frontend"), path: "/healthz" } },
      { service: "loadgen", health: { port: portOf("loadgen"), path: "/loadgen/healthz" } },
      { service: "collector", health: { port: portOf("collector"), path: "/" } },
      { service: "basket", health: { tcp: 6379 } },
      { service: "ledger", health: { command: ["ready"] } },
      { service: "proxy", health: { port, path: "/-/alive" } },
    ],
    entry: "proxy",
    shop: ["frontend"],
    probe: { service: "console", port: portOf("console"), path: "/-/probe/" },
  });
  // Names of services lead nowhere outside a stack's network.
  const local = (text: string) => text.replaceAll(new RegExp(`\\b(${names.join("|")}):(?=\\d)`, "g"), "127.0.0.1:");
  const errors = 'handle_errors {\n\trespond "{vars.service} {err.status_code}" {err.status_code}\n}';
  const guard =
    '(own_pages_only) {\n\t@elsewhere header Sec-Fetch-Site cross-site\n\trespond @elsewhere "elsewhere" 403\n}\n';
  const site = `${guard}:${port} {\nroute {\n${local(health)}${local(routes)}respond "nothing here" 404\n}\n${errors}\n}\n`;
  caddy = await startCaddy(program, site, { OTEL_TRACES_EXPORTER: "none" });
});

afterAll(async () => {
  await caddy?.stop();
  await Promise.all(Object.values(servers).map((server) => server.close()));
  rmSync(folder, { recursive: true });
});

beforeEach(() => {
  statuses = {};
});

async function get(path: string, headers: Record<string, string> = {}): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { redirect: "manual", headers });
  const location = answer.headers.get("location");
  return `${answer.status} ${location ?? (await answer.text())}`;
}

test("each route reaches its server as it came, only the shop's with a trace", async () => {
  const host = `127.0.0.1:${port}`;
  expect(await get("/")).toBe(`200 GET / ${host} traced`);
  expect(await get("/product/1?a=b")).toBe(`200 GET /product/1?a=b ${host} traced`);
  expect(await get("/loadgen/stats")).toBe(`200 GET /loadgen/stats ${host} untraced`);
  expect(await get("/otlp-http/v1/traces")).toBe(`200 GET /v1/traces ${host} untraced`);
});

test("each route but the shop's has the site's guard before it", async () => {
  const elsewhere = { "sec-fetch-site": "cross-site" };
  expect(await get("/loadgen/stats", elsewhere)).toBe("403 elsewhere");
  expect(await get("/otlp-http/v1/traces", elsewhere)).toBe("403 elsewhere");
  expect(await get("/product/1", elsewhere)).toMatch(/^200 /);
});

test("a prefix without its slash leads to the one with it, query and all", async () => {
  expect(await get("/loadgen")).toBe("308 /loadgen/");
  expect(await get("/loadgen?a=b")).toBe("308 /loadgen/?a=b");
});

test("a folder above a page leads to it", async () => {
  expect(await get("/jaeger")).toBe("308 /jaeger/ui/");
  expect(await get("/jaeger/?a=b")).toBe("308 /jaeger/ui/?a=b");
  expect(await get("/jaeger/other")).toMatch(/^200 GET \/jaeger\/other /);
});

test("a service's health is its own answer, untraced; the proxy answers for itself; nothing under /-/ falls to the shop", async () => {
  const host = `127.0.0.1:${port}`;
  expect(await get("/-/health/frontend")).toBe(`200 GET /healthz ${host} untraced`);
  expect(await get("/-/health/loadgen")).toBe(`200 GET /loadgen/healthz ${host} untraced`);
  expect(await get("/-/health/proxy")).toBe('200 {"status":"ok"}');
  expect(await get("/-/health/nobody")).toBe("404 No service has this name.");
  expect(await get("/-/other")).toBe("404 nothing here");
});

test("the sum is 200 when all are, and names the first that is not", async () => {
  expect(await get("/-/health")).toBe(all);
  statuses = { loadgen: 503 };
  expect(await get("/-/health")).toBe('503 {"status":"starting","service":"loadgen"}');
  expect(await get("/-/health/loadgen")).toMatch(/^503 GET \/loadgen\/healthz /);
  expect(await get("/-/health/frontend")).toMatch(/^200 /);
});

test("a port is the probe's affair, and a command's result the engine's", async () => {
  const host = `127.0.0.1:${port}`;
  expect(await get("/-/health/basket")).toBe(`200 GET /-/probe/basket ${host} untraced`);
  expect(await get("/-/health/ledger")).toBe(
    '501 {"status":"engine","why":"Its health check is a command in its container: the engine knows the result, npm run status shows it."}',
  );
  statuses = { console: 503 };
  expect(await get("/-/health")).toBe('503 {"status":"starting","service":"basket"}');
  statuses = { console: "nothing" };
  expect(await get("/-/health/basket")).toBe("504 console 504");
});

test("a server that takes the question and never answers is given up, by name", async () => {
  statuses = { frontend: "nothing" };
  expect(await get("/-/health")).toBe("504 frontend 504");
});

test("a server that is not there is named, and found again when it comes back", async () => {
  const gone = servers["collector"];
  await gone?.close();
  expect(await get("/-/health")).toBe("502 collector 502");
  expect(await get("/-/health/collector")).toBe("502 collector 502");
  expect(await get("/otlp-http/v1/traces")).toBe("502 collector 502");
  servers = { ...servers, collector: await backend(gone?.port ?? 0, () => 200) };
  expect(await get("/-/health")).toBe(all);
});

test("whoever brings load learns whom to wait for", async () => {
  expect(await get("/-/shop")).toBe('200 {"services":["frontend"]}');
});
