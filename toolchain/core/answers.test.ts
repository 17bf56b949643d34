import { expect, test } from "vitest";
import { answersBy, type Expected, isRegistry, isThere } from "./answers.ts";

const URL = "https://host.example/v2/";

function asked(answer: () => Promise<Response>, expected: Expected) {
  const methods: (string | undefined)[] = [];
  const fetcher: typeof fetch = (_, init) => {
    methods.push(init?.method);
    return answer();
  };
  return { methods, answer: answersBy(fetcher, new AbortController().signal, expected)(URL) };
}

test.each([
  [200, true],
  [401, true],
  [403, false],
  [404, false],
  [407, false],
  [503, false],
])("a registry that says %i is one: %s", async (status, ok) => {
  const { methods, answer } = asked(async () => new Response(null, { status }), isRegistry);
  expect(await answer).toEqual(ok ? { ok } : { ok, why: `HTTP ${status}` });
  expect(methods).toEqual(["GET"]);
});

test.each([
  [200, true],
  [302, true],
  [403, false],
])("a file whose host says %i is there: %s", async (status, ok) => {
  const { methods, answer } = asked(async () => new Response(null, { status }), isThere);
  expect(await answer).toEqual(ok ? { ok } : { ok, why: `HTTP ${status}` });
  expect(methods).toEqual(["HEAD"]);
});

test("a host that is not there, or is silent, is told in a few words", async () => {
  const failed = (error: Error) => asked(() => Promise.reject(error), isThere).answer;
  const refused = new TypeError("fetch failed", { cause: { code: "ECONNREFUSED" } });
  expect(await failed(refused)).toEqual({ ok: false, why: "ECONNREFUSED" });
  expect(await failed(new DOMException("late", "TimeoutError"))).toEqual({ ok: false, why: "no answer in 3 s" });
  const tunnel = Object.assign(new Error("Proxy response (502) !== 200 when HTTP Tunneling"), {
    code: "UND_ERR_ABORTED",
  });
  const cancelled = new DOMException("Request was cancelled.");
  Object.defineProperty(cancelled, "cause", { value: tunnel });
  const proxied = new TypeError("fetch failed", { cause: cancelled });
  expect(await failed(proxied)).toEqual({ ok: false, why: "the proxy answers HTTP 502" });
});

test("an interrupt is no answer", async () => {
  const stop = new AbortController();
  const reason = new Error("Interrupted.");
  stop.abort(reason);
  const answers = answersBy(() => Promise.reject(reason), stop.signal, isThere);
  await expect(answers(URL)).rejects.toBe(reason);
});
