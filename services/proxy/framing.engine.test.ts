import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { head, talk } from "../../testing/raw.ts";
import { type LoneProxy, startLoneProxy } from "../testing/lone-proxy.ts";

/** Requests whose end two servers could see in two places, or that name two hosts: none may bring another one in past the guards. */
let proxy: LoneProxy;
beforeAll(async () => {
  proxy = await startLoneProxy();
});
afterAll(() => proxy?.stop());
beforeEach(() => proxy.forget());

const own = (): string => `localhost:${proxy.port}`;
const post = (...headers: readonly string[]): string => head("POST /first HTTP/1.1", `Host: ${own()}`, ...headers);
/** What an attacker wants the shop to see as a request of its own; sent as one, it is refused by its Host. */
const SMUGGLED = head("GET /smuggled HTTP/1.1", "Host: evil.example", "Connection: close");

const reached = () => [...proxy.shop.seen, ...proxy.tools.seen].map(({ method, url, body }) => [method, url, body]);

describe("request smuggling", () => {
  test.each([
    ["a length beside chunks that end before it", ["Content-Length: 100", "Transfer-Encoding: chunked"], "ab"],
    ["chunks beside a length that ends before them", ["Transfer-Encoding: chunked", "Content-Length: 3"], "ab"],
  ])("%s: the chunks count, and what follows is a request of its own", async (_, headers, body) => {
    const { statuses } = await talk(proxy.port, `${post(...headers)}2\r\n${body}\r\n0\r\n\r\n${SMUGGLED}`);
    expect(statuses).toEqual([200, 403]);
    expect(reached()).toEqual([["POST", "/first", "ab"]]);
  });

  test.each([
    ["two lengths", ["Content-Length: 2", "Content-Length: 50"], 400],
    ["a list of lengths", ["Content-Length: 2, 50"], 400],
    ["a length with a sign", ["Content-Length: +2"], 400],
    ["a negative length", ["Content-Length: -2"], 400],
    ["an encoding that is almost chunked", ["Transfer-Encoding: xchunked", "Content-Length: 2"], 501],
    ["an encoding in quotes", ['Transfer-Encoding: "chunked"', "Content-Length: 2"], 501],
    ["an encoding twice", ["Transfer-Encoding: chunked, chunked", "Content-Length: 2"], 501],
    ["an encoding in two headers", ["Transfer-Encoding: chunked", "Transfer-Encoding: identity"], 501],
    ["no encoding by name", ["Transfer-Encoding: identity", "Content-Length: 2"], 501],
    ["an encoding after another", ["Transfer-Encoding: gzip, chunked", "Content-Length: 2"], 501],
    ["a control character after the encoding", ["Transfer-Encoding: chunked\x0b", "Content-Length: 2"], 400],
    ["a space before the colon", ["Transfer-Encoding : chunked", "Content-Length: 2"], 400],
    ["a carriage return in a header", ["X: a\rTransfer-Encoding: chunked", "Content-Length: 2"], 400],
    ["a zero byte in a header", ["X: a\x00b", "Content-Length: 2"], 400],
    ["a length in a trailer", ["Transfer-Encoding: chunked", "Trailer: Content-Length"], 400],
  ])("%s: refused, and the connection with it", async (_, headers, status) => {
    const { statuses } = await talk(proxy.port, `${post(...headers)}ab${SMUGGLED}`);
    expect(statuses).toEqual([status]);
    expect(reached()).toEqual([]);
  });

  test.each([
    ["no number", "xy\r\nab"],
    ["a number of another language", "0x2\r\nab"],
    ["a number beyond all memory", "FFFFFFFFFFFFFFFFF\r\nab"],
    ["a line end of another system", "2;x\nab"],
  ])("chunks with %s: nothing of them is passed on as a request", async (_, chunk) => {
    const { statuses } = await talk(
      proxy.port,
      `${post("Transfer-Encoding: chunked")}${chunk}\r\n0\r\n\r\n${SMUGGLED}`,
    );
    expect(statuses).toEqual([502]);
    expect(reached()).toEqual([]);
  });

  test("the body of a GET is a body", async () => {
    const get = head("GET /first HTTP/1.1", `Host: ${own()}`, `Content-Length: ${SMUGGLED.length}`);
    const after = head("GET /second HTTP/1.1", `Host: ${own()}`, "Connection: close");
    const { statuses } = await talk(proxy.port, `${get}${SMUGGLED}${after}`);
    expect(statuses).toEqual([200, 200]);
    expect(reached()).toEqual([
      ["GET", "/first", SMUGGLED],
      ["GET", "/second", ""],
    ]);
  });

  test("another protocol is not spoken on the same connection", async () => {
    const upgrade = ["Connection: Upgrade, HTTP2-Settings, close", "Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQAAP__"];
    const { statuses } = await talk(proxy.port, head("GET /first HTTP/1.1", `Host: ${own()}`, ...upgrade));
    expect(statuses).toEqual([200]);
    expect(reached()).toEqual([["GET", "/first", ""]]);
  });
});

describe("whom a request is for", () => {
  const asked = (...lines: readonly string[]) => talk(proxy.port, head(...lines, "Connection: close"));

  test.each([
    ["two hosts, ours first", () => [`Host: ${own()}`, "Host: evil.example"], 400],
    ["two hosts, ours last", () => ["Host: evil.example", `Host: ${own()}`], 400],
    ["two hosts in one line", () => [`Host: ${own()}, evil.example`], 400],
    ["no host", () => [], 400],
    ["an empty host", () => ["Host:"], 400],
    ["a person before our host", () => [`Host: evil.example@${own()}`], 400],
    ["our name with a dot after it", () => [`Host: localhost.:${proxy.port}`], 403],
    ["another name", () => [`Host: evil.example:${proxy.port}`], 403],
    [
      "another name, with ours as the one that was forwarded",
      () => ["Host: evil.example", `X-Forwarded-Host: ${own()}`],
      403,
    ],
  ])("%s: refused", async (_, headers, status) => {
    expect((await asked("GET /first HTTP/1.1", ...headers())).statuses).toEqual([status]);
    expect(reached()).toEqual([]);
  });

  test("an older version without a host is refused", async () => {
    expect((await asked("GET /first HTTP/1.0")).statuses).toEqual([403]);
    expect(reached()).toEqual([]);
  });

  test.each([
    ["another site's whole address", "GET http://evil.example/first HTTP/1.1", 403],
    ["a tunnel", "CONNECT evil.example:443 HTTP/1.1", 403],
    ["an address that is none", "GET @evil.example/ HTTP/1.1", 400],
  ])("%s: refused, though the host is ours", async (_, line, status) => {
    expect((await asked(line, `Host: ${own()}`)).statuses).toEqual([status]);
    expect(reached()).toEqual([]);
  });

  test("of a whole address its own host counts, and that alone is passed on", async () => {
    const { statuses } = await asked(`GET http://${own()}/first HTTP/1.1`, "Host: evil.example");
    expect(statuses).toEqual([200]);
    expect(proxy.shop.seen).toEqual([{ method: "GET", url: "/first", host: own(), body: "" }]);
  });
});
