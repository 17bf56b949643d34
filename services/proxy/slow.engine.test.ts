import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ask } from "../../testing/ask.ts";
import { type Held, head, hold, talk } from "../../testing/raw.ts";
import { type LoneProxy, startLoneProxy } from "../testing/lone-proxy.ts";

/** Who sends much, and who sends next to nothing. The times are a tenth of the planned ones, so that nobody has to wait for those. */
const TIMES = ["read_header 10s", "read_body_idle 10s 65536"] as const;
const MANY = 200;

let proxy: LoneProxy;
let planned = "";
beforeAll(async () => {
  proxy = await startLoneProxy((caddyfile) => {
    planned = caddyfile;
    return TIMES.reduce((text, line) => text.replace(line, line.replace("10s", "1s")), caddyfile);
  });
});
afterAll(() => proxy?.stop());
beforeEach(() => proxy.forget());

const post = (...headers: readonly string[]): string =>
  head("POST /first HTTP/1.1", `Host: localhost:${proxy.port}`, "Connection: close", ...headers);
const shopAnswers = async () =>
  (await ask(proxy.port, { path: "/second", headers: { host: `localhost:${proxy.port}` } })).status;

test("the times are in the plan", () => {
  for (const line of TIMES) expect(planned).toContain(`\t${line}\n`);
});

describe("slow ones", () => {
  test(`${MANY} heads that never end are ended, and the shop answers meanwhile`, async () => {
    const begun = `GET /first HTTP/1.1\r\nHost: localhost:${proxy.port}\r\nX: `;
    const held: readonly Held[] = await Promise.all(Array.from({ length: MANY }, () => hold(proxy.port, begun)));
    expect(await shopAnswers()).toBe(200);
    await Promise.all(held.map(({ closed }) => closed));
    expect(proxy.shop.seen.map(({ url }) => url)).toEqual(["/second"]);
  });

  test("a head that goes on by a byte at a time is ended all the same", async () => {
    await trickled(await hold(proxy.port, `GET /first HTTP/1.1\r\nHost: localhost:${proxy.port}\r\nX: `));
    expect(proxy.shop.seen).toEqual([]);
  });

  test(`${MANY} bodies that stop are ended, and the shop answers meanwhile`, async () => {
    const begun = `${post("Content-Length: 100")}ab`;
    const held = await Promise.all(Array.from({ length: MANY }, () => hold(proxy.port, begun)));
    expect(await shopAnswers()).toBe(200);
    await Promise.all(held.map(({ closed }) => closed));
    expect(proxy.shop.seen.map(({ url }) => url)).toEqual(["/second"]);
  });

  test("a body that goes on by a byte at a time is ended all the same", async () => {
    await trickled(await hold(proxy.port, `${post("Content-Length: 1000")}ab`));
    expect(proxy.shop.seen).toEqual([]);
  });

  test("a slow answer is none of them: neither to a request with a body nor to one without", async () => {
    const answerNow = proxy.shop.holdBack();
    const answers = [
      talk(proxy.port, `${post("Content-Length: 2")}ab`),
      talk(proxy.port, head("GET /second HTTP/1.1", `Host: localhost:${proxy.port}`, "Connection: close")),
    ];
    // It begins later than they do and is ended when its time is over, so theirs is over too.
    await (await hold(proxy.port, `${post("Content-Length: 100")}ab`)).closed;
    answerNow();
    expect((await Promise.all(answers)).map(({ statuses }) => statuses)).toEqual([[200], [200]]);
  });
});

describe("huge ones", () => {
  const MB = 1_000_000;

  test("a body that says that it is too large is refused before it is sent", async () => {
    const { statuses, text } = await talk(proxy.port, post(`Content-Length: ${8 * MB + 1}`));
    expect(statuses).toEqual([413]);
    expect(text).toContain("\r\n\r\nA request's body has at most 8 MB.\n");
    expect(proxy.shop.seen).toEqual([]);
  });

  test("one that does not say so is cut off where it is", async () => {
    const chunk = (size: number) => `${size.toString(16)}\r\n${"a".repeat(size)}\r\n`;
    // Little more than that: who is still sending when the connection ends may miss the answer.
    const body = `${chunk(MB).repeat(8)}${chunk(100)}0\r\n\r\n`;
    const { statuses } = await talk(proxy.port, `${post("Transfer-Encoding: chunked")}${body}`);
    expect(statuses).toEqual([413]);
    expect(proxy.shop.seen).toEqual([]);
  });

  test("one of just that size comes through", async () => {
    const { statuses } = await talk(proxy.port, `${post(`Content-Length: ${8 * MB}`)}${"a".repeat(8 * MB)}`);
    expect(statuses).toEqual([200]);
    expect(proxy.shop.seen.map(({ body }) => body.length)).toEqual([8 * MB]);
  });

  test.each([
    ["a header", () => head("GET / HTTP/1.1", `Host: localhost:${proxy.port}`, `X: ${"a".repeat(80_000)}`)],
    ["many headers", () => head("GET / HTTP/1.1", `Host: localhost:${proxy.port}`, ...Array(9000).fill("X: abcd"))],
    ["an address", () => head(`GET /${"a".repeat(80_000)} HTTP/1.1`, `Host: localhost:${proxy.port}`)],
  ])("%s", async (_, request) => {
    expect((await talk(proxy.port, request())).statuses).toEqual([431]);
    expect(proxy.shop.seen).toEqual([]);
  });
});

/** Sends a byte ten times in the time that it has, until the other side has had enough. */
async function trickled({ socket, closed }: Held): Promise<void> {
  const every = setInterval(() => socket.write("a"), 100);
  await closed;
  clearInterval(every);
}
