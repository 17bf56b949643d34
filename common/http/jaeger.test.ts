import { expect, test } from "vitest";
import type { Words } from "./body.ts";
import { jaegerClient } from "./jaeger.ts";

const words: Words = {
  failed: ({ status, text }, reason) => new Error(`failed ${status} ${text} because ${reason}`),
  unexpected: ({ text }) => new Error(`unexpected ${text}`),
};

/** A client that is answered the same each time, and what it sent. */
function answering(text: string, status = 200) {
  const sent: unknown[] = [];
  const client = jaegerClient(async (path, parameters) => {
    sent.push([path, parameters]);
    return { status, text };
  }, words);
  return { sent, client };
}

const data = (value: unknown) => answering(JSON.stringify({ data: value, errors: null }));
const trace = { traceID: "t", spans: [], processes: {} };

test("services, names of spans, and traces", async () => {
  const { client, sent } = data(["shop", "proxy"]);
  expect(await client.services()).toEqual(["shop", "proxy"]);
  expect(await data([{ name: "b", spanKind: "server" }, { name: "a" }]).client.operations("a b")).toEqual(["b", "a"]);
  const traces = data([trace]);
  expect(await traces.client.search({ service: "shop", limit: "20" })).toEqual([trace]);
  expect(await traces.client.trace("a/b")).toEqual(trace);
  expect([...sent, ...traces.sent]).toEqual([
    ["services", {}],
    ["traces", { service: "shop", limit: "20" }],
    ["traces/a%2Fb", {}],
  ]);
});

test("who called whom", async () => {
  const call = { parent: "proxy", child: "shop", callCount: 7 };
  const { client, sent } = data([call]);
  expect(await client.dependencies(1_000_000.4, 30_000)).toEqual([call]);
  expect(sent).toEqual([["dependencies", { endTs: "1000000", lookback: "30000" }]]);
  await expect(data([{ parent: "proxy" }]).client.dependencies(1, 1)).rejects.toThrow("unexpected");
});

test("nothing is an empty list, and a trace that is not there is none", async () => {
  expect(await data(null).client.search({ service: "shop" })).toEqual([]);
  expect(await data([]).client.trace("t")).toBeUndefined();
  const notFound = '{"data":null,"errors":[{"code":404,"msg":"trace not found"}]}';
  expect(await answering(notFound, 404).client.trace("t")).toBeUndefined();
});

test.each([
  ["a refusal", '{"data":null,"errors":[{"code":400,"msg":"no service"}]}', 400, "no service"],
  ["a refusal with another status", '{"data":null,"errors":[{"code":500,"msg":"no service"}]}', 200, "no service"],
  ["the proxy for it", "away", 502, "undefined"],
])("%s has failed", async (_, text, status, reason) => {
  const error = new Error(`failed ${status} ${text} because ${reason}`);
  await expect(answering(text, status).client.search({})).rejects.toEqual(error);
  await expect(answering(text, status).client.trace("t")).rejects.toEqual(error);
});

test.each(["<html>", "null", '{"data":{}}', '{"data":[{"traceID":"t"}]}'])("%s is unexpected", async (text) => {
  await expect(answering(text).client.search({})).rejects.toEqual(new Error(`unexpected ${text}`));
});
