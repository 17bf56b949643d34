import { describe, expect, test } from "vitest";
import { fakeClock } from "../../testing/clock.ts";
import { hintFor } from "../settings/stack-name.ts";
import { backendsOf } from "./backends.ts";

interface Given {
  readonly status?: number;
  readonly body?: unknown;
  readonly error?: Error;
}

function open({ status = 200, body = {}, error }: Given) {
  const seen: string[] = [];
  const fetcher: typeof fetch = async (url, { method = "GET", body: sent } = {}) => {
    seen.push([method, url, ...(sent ? [String(sent)] : [])].join(" "));
    if (error) throw error;
    return new Response(JSON.stringify(body), { status });
  };
  const parts = { port: 8081, stack: "dev", hint: hintFor("dev", {}), ahead: 2_000 };
  return { seen, backends: backendsOf({ fetch: fetcher, clock: fakeClock(1_000), ...parts }) };
}

const lease = { owner: "ann", scenario: "leak", seconds: 30 };

test("everything is asked through the stack's one port", async () => {
  const { seen, backends } = open({ status: 200, body: { id: "1", flags: [], user_count: 7 } });
  await backends.prometheus("api/v1/query", { query: "up" });
  await backends.jaeger("api/traces?service=frontend");
  expect(await backends.users()).toBe(7);
  await backends.flags();
  expect(await backends.lease.take(lease)).toMatchObject({ id: "1" });
  await backends.lease.set("1", "leak", "on");
  expect(await backends.lease.renew("1", 30)).toBe(true);
  await backends.lease.end("1");
  expect(seen).toEqual([
    "POST http://127.0.0.1:8081/prometheus/api/v1/query query=up",
    "GET http://127.0.0.1:8081/jaeger/ui/api/traces?service=frontend",
    "GET http://127.0.0.1:8081/loadgen/stats/requests",
    "GET http://127.0.0.1:8081/console/api/flags",
    'POST http://127.0.0.1:8081/console/api/lease {"owner":"ann","scenario":"leak","seconds":30}',
    'PUT http://127.0.0.1:8081/console/api/lease/1/flags/leak {"variant":"on"}',
    'PUT http://127.0.0.1:8081/console/api/lease/1 {"seconds":30}',
    "DELETE http://127.0.0.1:8081/console/api/lease/1 {}",
  ]);
});

test("the time is the stack's", () => {
  expect(open({}).backends.clock.now()).toBe(3_000);
});

describe("the lease", () => {
  test("that somebody else holds is refused with whose it is and what to do", async () => {
    const error = {
      owner: "bob@desk",
      scenario: "flood",
      since: "2026-11-23T10:00:00.000Z",
      until: "2026-11-23T10:00:30.000Z",
    };
    const { backends } = open({ status: 409, body: { error: { message: "taken", ...error } } });
    await expect(backends.lease.take(lease)).rejects.toMatchObject({
      kind: "usage",
      message:
        'bob@desk runs the scenario "flood" on the stack "dev" since 10:00:00 UTC. Only one can run at a time: two faults at once prove nothing.',
      fix: "Wait until it ends, or run yours on a stack of your own (`npm run up -- --stack NAME --port 8081`). If it died, the stack is free again at 10:00:30 UTC.",
    });
  });

  test("that ran out is no error, neither when it is renewed nor when it is ended", async () => {
    const { backends } = open({ status: 404, body: { error: { message: "gone" } } });
    expect(await backends.lease.renew("1", 30)).toBe(false);
    await backends.lease.end("1");
  });

  test("of a console that fails is one", async () => {
    const { backends } = open({ status: 503, body: { error: { message: "The flags' file cannot be used." } } });
    await expect(backends.lease.renew("1", 30)).rejects.toThrow("The flags' file cannot be used.");
    await expect(backends.lease.end("1")).rejects.toThrow("The flags' file cannot be used.");
  });
});

test.each([
  [Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNREFUSED" } }), "no answer: ECONNREFUSED"],
  [new DOMException("late", "TimeoutError"), "no answer in 10 s"],
])("where nobody answers, it says so: %s", async (error, message) => {
  await expect(open({ error }).backends.jaeger("api/services")).rejects.toThrow(message);
});

test("a load generator that answers something else is told with it", async () => {
  const { backends } = open({ status: 502, body: "nobody" });
  await expect(backends.users()).rejects.toThrow('the load generator answered 502: "nobody"');
});
