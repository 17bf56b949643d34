import { describe, expect, test } from "vitest";
import { head, hold, talk } from "../../testing/raw.ts";
import { type LoneProxy, startLoneProxy } from "../testing/lone-proxy.ts";

const own = (port: number) => `Host: localhost:${port}`;

/** The proxy with one line of its Caddyfile changed. @throws Error where there is no such line */
function startWith(line: string, changed: string): Promise<LoneProxy> {
  return startLoneProxy((caddyfile) => {
    expect(caddyfile).toContain(line);
    return caddyfile.replace(line, changed);
  });
}

describe("who sends next to nothing", () => {
  const CASES = [
    ["read_header 10s", (port: number) => `GET /first HTTP/1.1\r\n${own(port)}\r\nX: `],
    [
      "read_body_idle 10s 65536",
      (port: number) => `${head("POST /first HTTP/1.1", own(port), "Connection: close", "Content-Length: 100")}ab`,
    ],
  ] as const;

  test.each(CASES)("keeps its connection without %s", async (line, begun) => {
    const free = await startWith(line, "");
    const bounded = await startWith(line, line.replace("10s", "1s"));
    try {
      const held = await hold(free.port, begun(free.port));
      let isOpen = true;
      void held.closed.then(() => {
        isOpen = false;
      });
      await (await hold(bounded.port, begun(bounded.port))).closed;
      expect(isOpen).toBe(true);
      held.socket.destroy();
    } finally {
      await Promise.all([free.stop(), bounded.stop()]);
    }
  });
});

describe("what is refused reaches the shop", () => {
  const MB = 1_000_000;
  const request = (...lines: readonly string[]) => head(...lines, "Connection: close");
  const CASES = [
    [
      "the limit of a body",
      ["max_size 8MB", "max_size 80MB"],
      (port: number) =>
        `${request("POST /first HTTP/1.1", own(port), `Content-Length: ${8 * MB + 1}`)}${"a".repeat(8 * MB + 1)}`,
    ],
    [
      "the guard of names",
      ["respond @stranger ", "respond /nowhere "],
      (port: number) => request("GET /first HTTP/1.1", `Host: elsewhere.example:${port}`),
    ],
    [
      "the guard of writes",
      ["respond @elsewhere ", "respond /nowhere "],
      (port: number) =>
        request("POST /first HTTP/1.1", own(port), "Origin: http://elsewhere.example", "Content-Length: 0"),
    ],
  ] as const;

  test.each(CASES)("without %s", async (_, [line, changed], bytes) => {
    const planned = await startWith(line, line);
    const without = await startWith(line, changed);
    try {
      expect((await talk(planned.port, bytes(planned.port))).statuses).not.toContain(200);
      expect(planned.shop.seen).toEqual([]);
      expect((await talk(without.port, bytes(without.port))).statuses).toEqual([200]);
      expect(without.shop.seen.map(({ url }) => url)).toEqual(["/first"]);
    } finally {
      await Promise.all([planned.stop(), without.stop()]);
    }
  });
});
