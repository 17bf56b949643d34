import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answer, ask, type Question } from "../../testing/ask.ts";
import { trace } from "../../testing/otlp.ts";
import { until } from "../../testing/until.ts";
import { type Part, startPart } from "../testing/part.ts";

/** The proxy with one server behind it, the Collector, which takes writes under /otlp-http/. */
let part: Part;

beforeAll(async () => {
  part = await startPart({ stack: "proxy-test", services: ["proxy", "otel-collector"], publish: {} });
  await until("the collector behind the proxy", 30, async () =>
    (await ask(part.port, { path: "/-/health" })).status === 200 ? true : undefined,
  );
});

afterAll(() => part?.remove());

const send = (question: Question): Promise<Answer> => ask(part.port, question);
const own = (): string => `http://localhost:${part.port}`;
const write = (headers: Record<string, string>): Question => ({
  method: "POST",
  path: "/otlp-http/v1/traces",
  headers: { "content-type": "application/json", ...headers },
  body: trace(5, true).body,
});

describe("whom it answers", () => {
  test.each(["localhost", "127.0.0.1", "[::1]"])("%s with its own port", async (name) => {
    expect(await send({ path: "/-/alive", headers: { host: `${name}:${part.port}` } })).toEqual({
      status: 200,
      body: "ok\n",
    });
  });

  test.each([
    ["another name that leads here", () => `evil.example:${part.port}`],
    ["another port", () => "localhost:1"],
    ["no port", () => "localhost"],
    ["a name that begins like ours", () => `localhost:${part.port}.evil.example`],
    ["its name inside the stack", () => `proxy:${part.port}`],
  ])("not %s", async (_, host) => {
    const refused = {
      status: 403,
      body: `This address is for ${own()} only.\nFrom another computer: ssh -L ${part.port}:localhost:${part.port} and the name of this one, then open that address there. The port must be the same on both sides.\nAnother name or port is let in by: npm run up -- --hosts NAME:PORT\n`,
    };
    expect(await send({ path: "/-/alive", headers: { host: host() } })).toEqual(refused);
    expect(await send({ path: "/otlp-http/v1/traces", headers: { host: host() } })).toEqual(refused);
  });
});

describe("whose writes it takes", () => {
  test.each([
    ["a program's", () => ({})],
    ["our own pages'", () => ({ origin: own(), "sec-fetch-site": "same-origin" })],
    ["our own pages' by address", () => ({ origin: `http://127.0.0.1:${part.port}` })],
    ["our own pages' by IPv6 address", () => ({ origin: `http://[::1]:${part.port}` })],
    ["a person's who typed the address", () => ({ "sec-fetch-site": "none" })],
  ])("%s", async (_, headers) => {
    expect(await send(write(headers()))).toEqual({ status: 200, body: '{"partialSuccess":{}}' });
  });

  test.each([
    ["another site's", () => ({ origin: "https://evil.example" })],
    ["another port's", () => ({ origin: "http://localhost:1" })],
    ["our name over TLS", () => ({ origin: `https://localhost:${part.port}` })],
    ["a sandboxed frame's", () => ({ origin: "null" })],
    ["a cross-site form's", () => ({ "sec-fetch-site": "cross-site" })],
    ["a neighbouring port's form", () => ({ "sec-fetch-site": "same-site" })],
    ["one that contradicts itself", () => ({ origin: own(), "sec-fetch-site": "cross-site" })],
  ])("not %s", async (_, headers) => {
    const refused = { status: 403, body: `Changes are accepted only from pages of ${own()}.\n` };
    expect(await send(write(headers()))).toEqual(refused);
    expect(await send({ method: "DELETE", path: "/-/health", headers: headers() })).toEqual(refused);
  });

  test("another site may ask whether we are there, but not open a web socket", async () => {
    const origin = { origin: "https://evil.example" };
    expect((await send({ path: "/-/alive", headers: { ...origin, "sec-fetch-site": "cross-site" } })).status).toBe(200);
    expect(
      (await send({ path: "/-/alive", headers: { ...origin, connection: "upgrade", upgrade: "websocket" } })).status,
    ).toBe(403);
  });
});

describe("what it says", () => {
  test("nothing is served where no route leads", async () => {
    expect(await send({ path: "/nowhere" })).toEqual({ status: 404, body: "Nothing is served here.\n" });
  });

  test("the prefix of a stripped route is gone, and the server's own answer comes back", async () => {
    expect(await send({ path: "/otlp-http/nothing" })).toEqual({ status: 404, body: "404 page not found\n" });
  });

  test("who does not answer, to the asker by name, to the log with the cause", async () => {
    await part.container("otel-collector").stop({ t: 1 });
    const gone = "The service otel-collector is not answering: npm run status shows why.\n";
    expect(await send({ path: "/otlp-http/v1/traces" })).toEqual({ status: 502, body: gone });
    expect(await send({ path: "/-/health/otel-collector" })).toEqual({ status: 502, body: gone });
    expect(await send({ path: "/-/alive" })).toEqual({ status: 200, body: "ok\n" });
    const log = await part.logs("proxy");
    expect(log).toMatch(/"uri":"\/otlp-http\/v1\/traces".*"error":"dial tcp: /);
    expect(log).not.toMatch(/"uri":"\/-\//);
    expect(log).not.toMatch(/"headers"/);
  });
});
