import pLimit from "p-limit";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { type AskOptions, jsonOf, newRound, perRound } from "./ask.ts";

function round(fetcher: (url: string, init: RequestInit) => Promise<Response>, change: Partial<AskOptions> = {}) {
  const seen: string[] = [];
  const ask = newRound({
    fetch: (async (url: URL, init: RequestInit) => {
      seen.push(`${init.method} ${url} ${init.body ?? ""}`.trim());
      return fetcher(String(url), init);
    }) as typeof fetch,
    port: 8080,
    signal: new AbortController().signal,
    limit: pLimit(8),
    now: () => 5,
    until: 10,
    ahead: 0,
    ...change,
  });
  return { ask, seen };
}

const ok = async () => new Response("fine");

describe("a round", () => {
  test("sends the same question once, another one again", async () => {
    const { ask, seen } = round(ok);
    const answers = await Promise.all([ask.get("/a"), ask.get("/a"), ask.get("/a", { form: { q: "up" } })]);
    expect(answers).toEqual(Array(3).fill({ status: 200, text: "fine" }));
    await ask.get("http://localhost:9/b", { body: { x: 1 } });
    expect(seen).toEqual([
      "GET http://127.0.0.1:8080/a",
      "POST http://127.0.0.1:8080/a q=up",
      'POST http://localhost:9/b {"x":1}',
    ]);
  });

  test("says why nobody answered", async () => {
    const refused = Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNREFUSED" } });
    await expect(round(() => Promise.reject(refused)).ask.get("/")).rejects.toThrow("no answer: ECONNREFUSED");
    await expect(round(() => Promise.reject(new Error("odd"))).ask.get("/")).rejects.toThrow("no answer: odd");
    const slow = new DOMException("slow", "TimeoutError");
    await expect(round(() => Promise.reject(slow)).ask.get("/")).rejects.toThrow("no answer in 10 s");
  });

  test("has the stack's own time", () => {
    expect(round(ok, { ahead: -3 }).ask.now).toBe(2);
  });

  test("sends nothing when the time is over", async () => {
    const { ask, seen } = round(ok, { until: 5 });
    await expect(ask.get("/")).rejects.toThrow("the time was over before it could be asked");
    expect(seen).toEqual([]);
  });

  test("no more questions are out at once than the limit lets", async () => {
    const out = { now: 0, most: 0 };
    const { ask } = round(
      async () => {
        out.now += 1;
        out.most = Math.max(out.most, out.now);
        await new Promise((resolve) => setImmediate(resolve));
        out.now -= 1;
        return new Response("");
      },
      { limit: pLimit(2) },
    );
    await Promise.all(["/a", "/b", "/c", "/d"].map((path) => ask.get(path)));
    expect(out.most).toBe(2);
  });
});

test("an answer of another status or form is no answer", () => {
  const schema = z.object({ a: z.number() });
  expect(jsonOf(schema, { status: 200, text: '{"a":1}' })).toEqual({ a: 1 });
  expect(() => jsonOf(schema, { status: 502, text: "bad\n  gateway" })).toThrow("answered 502: bad gateway");
  expect(() => jsonOf(schema, { status: 200, text: '{"b":1}' })).toThrow('gave an unexpected answer: {"b":1}');
});

test("what several checks ask is answered once a round", async () => {
  let count = 0;
  const question = perRound(async () => ++count);
  const [first, second] = [round(ok).ask, round(ok).ask];
  expect(await Promise.all([question(first), question(first), question(second)])).toEqual([1, 1, 2]);
});
