import { randomUUID } from "node:crypto";
import Docker from "dockerode";
import { beforeAll, describe, expect, inject, test } from "vitest";
import type { Plan } from "../../plan/types.ts";
import { type Answer, ask } from "../../testing/ask.ts";
import { head, talk } from "../../testing/raw.ts";
import { variantOf } from "../smoke/on-stack.ts";
import { idsOf } from "../stack/engine.ts";
import { runIn } from "../stack/run-in.ts";
import { type TestStack, testStack } from "../stack/stack.ts";
import { writes } from "./writes.ts";

/** The whole stack, asked by whom it is not for. What needs only the proxy is in services/proxy. */
const { name, port, root } = inject("stack");
let stack: TestStack;
let prefixes: readonly string[] = [];

beforeAll(async () => {
  stack = await testStack(name, { port, root });
  const { stdout } = await stack.astrolab("plan", "--format", "json");
  prefixes = (JSON.parse(stdout) as Plan).routes.map(({ prefix }) => prefix);
});

/** For a container that has Python: what an address answers, or why it does not. */
const ASK = `
import sys
from urllib.request import Request, urlopen
method, url = sys.argv[1:]
try:
    print(urlopen(Request(url, method=method), timeout=5).status)
except OSError as error:
    print(error)
`;

const own = { host: `localhost:${port}` };
const get = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  ask(port, { path, headers: { ...own, ...headers } });

test("a name that was pointed at this computer reaches nothing of any route", async () => {
  const host = `evil.example:${port}`;
  const answers = await Promise.all(prefixes.map((path) => ask(port, { path, headers: { host } })));
  expect(prefixes).toEqual(expect.arrayContaining(["/", "/console/", "/loadgen/", "/prometheus/", "/otlp-http/"]));
  const refused = `This address is for http://localhost:${port} only.\nFrom another computer: ssh -L ${port}:localhost:${port} and the name of this one, then open that address there. The port must be the same on both sides.\nAnother name or port is let in by: npm run up -- --hosts NAME:PORT\n`;
  expect(answers).toEqual(prefixes.map(() => ({ status: 403, body: refused })));
});

test("a page elsewhere may lead to each tool, and neither read, frame nor call it", async () => {
  const tools = prefixes.filter((prefix) => prefix !== "/");
  const elsewhere = { "sec-fetch-site": "cross-site" };
  const uses: readonly Readonly<Record<string, string>>[] = [
    { "sec-fetch-mode": "cors", "sec-fetch-dest": "empty", origin: "https://evil.example" },
    { "sec-fetch-mode": "no-cors", "sec-fetch-dest": "script" },
    { "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe" },
  ];
  for (const path of tools) {
    const statuses = await Promise.all(uses.map(async (use) => (await get(path, { ...elsewhere, ...use })).status));
    expect([path, statuses]).toEqual([path, [403, 403, 403]]);
    const led = await get(path, { ...elsewhere, "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" });
    expect([path, led.status]).not.toEqual([path, 403]);
  }
});

describe("a page elsewhere changes nothing", () => {
  const visitor = randomUUID();
  const refused = { status: 403, body: `Changes are accepted only from pages of http://localhost:${port}.\n` };

  test.each(Object.entries(writes(visitor)))("%s", async (_, write) => {
    for (const from of [
      { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
      { origin: "http://localhost:1", "sec-fetch-site": "same-site" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
    ]) {
      expect(await ask(port, { ...write, headers: { ...write.headers, ...own, ...from } })).toEqual(refused);
    }
  });

  test("and all is as it was", async () => {
    expect(await variantOf(stack, "cartFailure")).toBe("off");
    const load = JSON.parse((await get("/loadgen/stats/requests")).body) as { state: string };
    expect(["running", "spawning"]).toContain(load.state);
    expect((await get("/api/cart", { cookie: `astrolab_session=${visitor}` })).body).toContain('"items":[]');
  });

  test("nor by a link, which brings no more than a GET", async () => {
    const led = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
    const paths = [
      "/loadgen/stop",
      "/loadgen/stats/reset",
      "/loadgen/swarm",
      "/console/api/flags/reset",
      "/api/checkout",
    ];
    for (const path of paths) {
      const { status } = await get(path, led);
      expect([path, status]).toEqual([path, expect.toBeOneOf([404, 405])]);
    }
  });
});

describe("nobody reaches what is for administrators", () => {
  test.each([
    ["GET", "/prometheus/debug/pprof/"],
    ["GET", "/prometheus/debug/pprof/profile?seconds=1"],
    ["POST", "/prometheus/-/reload"],
    ["POST", "/prometheus/-/quit"],
    ["POST", "/prometheus/api/v1/admin/tsdb/snapshot"],
    ["POST", "/prometheus/api/v1/otlp/v1/metrics"],
    ["POST", "/prometheus/api/v1/write"],
  ])("by the stack's port: %s %s", async (method, path) => {
    expect(await ask(port, { method, path, headers: own })).toEqual({ status: 404, body: "Nothing is served here." });
  });

  test.each([
    "/config/",
    "/debug/pprof/",
    "/debug/vars",
    "/metrics",
    "/readyz",
    "/varz",
    "/-/reload",
    "/console/debug/",
  ])("nor is it a path of the shop or of the console: %s", async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  /** What a neighbour in the stack's own network is told, who may be a service that was taken over. */
  test.each([
    ["Caddy's admin", "http://proxy:2019/config/", /refused/i],
    ["the Collector's zPages", "http://otel-collector:55679/debug/servicez", /refused/i],
    ["the Collector's pprof", "http://otel-collector:1777/debug/pprof/", /refused/i],
    ["Jaeger's admin of old", "http://jaeger:14269/", /refused/i],
    ["Jaeger's zPages", "http://jaeger:27778/debug/servicez", /refused/i],
    ["flagd's pprof", "http://flagd:8014/debug/pprof/", /404/],
    ["the end of Prometheus", "http://prometheus:9090/prometheus/-/quit", /403/],
    ["a reload of Prometheus", "http://prometheus:9090/prometheus/-/reload", /403/],
    [
      "the data of Prometheus",
      "http://prometheus:9090/prometheus/api/v1/admin/tsdb/snapshot",
      /admin APIs disabled|50\d/,
    ],
  ])("inside: %s", async (_, url, said) => {
    const docker = new Docker();
    const neighbour = docker.getContainer((await idsOf(docker, name))["recommendation"] ?? "");
    const method = /quit|reload|snapshot/.test(url) ? "POST" : "GET";
    expect(await runIn(neighbour, ["python", "-c", ASK, method, url])).toMatch(said);
  });
});

describe("no path leads to a file that is not served", () => {
  const up = ["../", "..%2f", "%2e%2e/", "%2e%2e%2f", "..%5c", "%252e%252e%252f", "....//", "..;/"];
  test.each(["/assets/", "/pictures/", "/console/assets/", "/loadgen/assets/", "/prometheus/static/"])(
    "%s",
    async (folder) => {
      const paths = up.flatMap((step) =>
        ["etc/passwd", "package.json", "app/package.json"].map((file) => `${folder}${step.repeat(8)}${file}`),
      );
      const answers = await Promise.all(paths.map((path) => get(path)));
      const leaks = answers.map(({ body }) => /root:x:|"dependencies"/.test(body));
      expect(paths.filter((_, index) => leaks[index])).toEqual([]);
    },
  );
});

describe("what is too large", () => {
  test.each(["/otlp-http/v1/traces", "/loadgen/swarm", "/api/cart", "/console/api/flags/cartFailure"])(
    "is refused before %s sees it",
    async (path) => {
      const lines = [`POST ${path} HTTP/1.1`, `Host: ${own.host}`, "Connection: close", "Content-Length: 8000001"];
      const { statuses, text } = await talk(port, head(...lines));
      expect([statuses, text.endsWith("\r\n\r\nA request's body has at most 8 MB.\n")]).toEqual([[413], true]);
    },
  );

  test("and each page has its own, smaller measure", async () => {
    const large = { ...own, "content-type": "application/json" };
    const some = "a".repeat(20_000);
    const cart = await ask(port, { method: "POST", path: "/api/cart", headers: large, body: some });
    const flag = await ask(port, { method: "PUT", path: "/console/api/flags/cartFailure", headers: large, body: some });
    expect([cart.status, flag.status]).toEqual([413, 413]);
  });
});

test("a name that is markup comes back as data, never as a page", async () => {
  const markup = encodeURIComponent('<img src=x onerror="alert(1)">');
  for (const path of [`/console/api/flags/${markup}`, `/console/api/scenarios/${markup}`, `/api/products/${markup}`]) {
    const answer = await fetch(`${stack.url}${path}`);
    expect([path, answer.headers.get("content-type")]).toEqual([path, expect.stringMatching(/^application\/json/)]);
  }
  for (const path of [
    `/product/${markup}`,
    `/search?q=${markup}`,
    `/console/dashboards/${markup}`,
    `/console/traces/${markup}`,
  ]) {
    const text = await (await fetch(`${stack.url}${path}`)).text();
    expect([path, text.includes("<img src=x")]).toEqual([path, false]);
  }
});
