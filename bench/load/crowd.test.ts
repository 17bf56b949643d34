import { expect, test } from "vitest";
import { requestsSent, setUsers } from "./crowd.ts";

function asked(status: number, text: string) {
  const requests: string[] = [];
  const ask: typeof fetch = async (url, init) => {
    requests.push(`${init?.method ?? "GET"} ${url} ${init?.body ?? ""}`.trimEnd());
    return new Response(text, { status });
  };
  return { requests, ask };
}

test("people come, go, and are counted by what the load generator offers", async () => {
  const { requests, ask } = asked(200, '{"requests": 7}');
  await setUsers("http://s", 50, ask);
  await setUsers("http://s", 0, ask);
  expect(await requestsSent("http://s", 1500, 2500, ask)).toBe(7);
  expect(requests).toEqual([
    "POST http://s/loadgen/swarm user_count=50&spawn_rate=50",
    "POST http://s/loadgen/stop",
    "GET http://s/loadgen/sent?since=1.5&until=2.5",
  ]);
});

test("what it refuses is told", async () => {
  await expect(setUsers("http://s", 0, asked(405, "Method Not Allowed").ask)).rejects.toThrow(
    "/loadgen/stop answered 405: Method Not Allowed",
  );
});
