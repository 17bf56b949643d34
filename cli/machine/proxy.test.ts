import http, { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { askThroughProxy, directLoopback, proxiesIn, whyNoProxy } from "./proxy.ts";

const open: ReturnType<typeof createServer>[] = [];
const restore: (() => void)[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
  for (const each of restore.splice(0)) each();
});

async function listening(server: ReturnType<typeof createServer>): Promise<number> {
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

/** A proxy that writes down who is asked for, and lets nobody through. */
async function proxy() {
  const asked: string[] = [];
  const server = createServer();
  server.on("connect", (request, socket) => {
    asked.push(`CONNECT ${request.url}`);
    socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
  });
  return { asked, url: `http://127.0.0.1:${await listening(server)}` };
}

/** As the agent and fetch of this process were before the test. */
function keepDirect() {
  const set = Reflect.get(http, "setGlobalProxyFromEnv") as ((env: object) => () => void) | undefined;
  if (set) restore.push(set({}));
}

test.runIf(whyNoProxy({ HTTPS_PROXY: "http://a.example" }) === undefined)(
  "hosts outside are asked through the proxy, loopback never",
  async () => {
    keepDirect();
    const { asked, url } = await proxy();
    const port = await listening(createServer((_, answer) => answer.end("here")));
    askThroughProxy({ HTTPS_PROXY: url, http_proxy: url });
    await expect(fetch("https://registry.example/v2/")).rejects.toThrow("fetch failed");
    await expect(fetch("http://mirror.example/v2/")).rejects.toThrow("fetch failed");
    for (const host of ["127.0.0.1", "localhost"]) {
      const answer = await fetch(`http://${host}:${port}/`);
      expect(await answer.text()).toBe("here");
    }
    expect(asked).toEqual(["CONNECT registry.example:443", "CONNECT mirror.example:80"]);
  },
);

test.each([
  [{ HTTPS_PROXY: "http://p:1" }, "localhost,127.0.0.1,::1,[::1]"],
  [{ http_proxy: "http://p:1", NO_PROXY: "a, .b", no_proxy: ".b c" }, "a,.b,c,localhost,127.0.0.1,::1,[::1]"],
  [{ ALL_PROXY: "http://p:1", NO_PROXY: "*" }, "*,localhost,127.0.0.1,::1,[::1]"],
])("whatever names a proxy, loopback is reached without: %j", (env, list) => {
  expect(directLoopback(env)).toEqual({ NO_PROXY: list, no_proxy: list });
});

test("a list that is gRPC's alone is completed too", () => {
  const env = { grpc_proxy: "http://p:1", no_grpc_proxy: "a" };
  expect(directLoopback(env)).toMatchObject({ no_grpc_proxy: "a,localhost,127.0.0.1,::1,[::1]" });
});

test("without a proxy nothing is set", () => {
  expect(directLoopback({ HTTPS_PROXY: "", NO_PROXY: "a" })).toEqual({});
});

test("a proxy is named without the password for it", () => {
  expect(proxiesIn({ HTTPS_PROXY: "http://ann:se@cret@p.example:1", http_proxy: "p.example:2" })).toEqual([
    "http://p.example:1",
    "p.example:2",
  ]);
});

test.each([
  ["socks5://p.example:1080", "socks5 proxies cannot be used, only HTTP ones"],
  ["http://ann:secret@a b", '"http://a b" is not an address'],
  ["p.example:3128", undefined],
])("%s: %s", (value, why) => {
  if (why === undefined) expect(whyNoProxy({ HTTPS_PROXY: value }) ?? "Node").toMatch(/^Node/);
  else expect(whyNoProxy({ HTTPS_PROXY: value })).toBe(why);
});
