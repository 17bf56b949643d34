import { expect, test } from "vitest";
import type { Words } from "./body.ts";
import { isRefused, prometheusClient } from "./prometheus.ts";

const words: Words = {
  failed: ({ status, text }, reason) => new Error(`failed ${status} ${text} because ${reason}`),
  unexpected: ({ text }) => new Error(`unexpected ${text}`),
};

/** A client that is answered the same each time, and what it sent. */
function answering(text: string, status = 200) {
  const sent: unknown[] = [];
  const send = async (path: string, parameters: Readonly<Record<string, string>>) => {
    sent.push([path, parameters]);
    return { status, text };
  };
  return { sent, client: prometheusClient(send, words) };
}

const data = (value: unknown) => answering(JSON.stringify({ status: "success", data: value }));

test("a query of one moment, or of many", async () => {
  const { client, sent } = data({ resultType: "vector", result: [{ metric: { a: "b" }, value: [5, "1"] }] });
  const series = [{ labels: { a: "b" }, samples: [{ time: 5, value: 1 }] }];
  expect(await client.instant("up")).toEqual(series);
  expect(await client.instant("up", 5)).toEqual(series);
  expect(await client.range("up", 5, 10.5, 1)).toEqual(series);
  expect(sent).toEqual([
    ["query", { query: "up" }],
    ["query", { query: "up", time: "5" }],
    ["query_range", { query: "up", start: "5", end: "10.5", step: "1" }],
  ]);
});

test("exemplars keep what they were taken from", async () => {
  const { client, sent } = data([
    { seriesLabels: { le: "250" }, exemplars: [{ labels: { trace_id: "a" }, value: "+Inf", timestamp: 7 }] },
    { seriesLabels: { le: "500" }, exemplars: [{ labels: {}, value: "1", timestamp: 6 }] },
  ]);
  expect(await client.exemplars("a_bucket", 5, 10)).toEqual([
    { labels: { trace_id: "a" }, seriesLabels: { le: "250" }, time: 7, value: Number.POSITIVE_INFINITY },
    { labels: {}, seriesLabels: { le: "500" }, time: 6, value: 1 },
  ]);
  expect(sent).toEqual([["query_exemplars", { query: "a_bucket", start: "5", end: "10" }]]);
});

test("a query that selects no series has no exemplars", async () => {
  expect(await answering('{"status":"success"}').client.exemplars("vector(1)", 5, 10)).toEqual([]);
});

test("names, values and series, of all that there is or of what is selected", async () => {
  const { client, sent } = data(["a", "b"]);
  expect(await client.labelNames(undefined, {})).toEqual(["a", "b"]);
  expect(await client.labelValues("a/b", "up", { start: 5, end: 10 })).toEqual(["a", "b"]);
  expect(await data([{ __name__: "up" }]).client.series("up", { start: 5 })).toEqual([{ __name__: "up" }]);
  expect(sent).toEqual([
    ["labels", {}],
    ["label/a%2Fb/values", { "match[]": "up", start: "5", end: "10" }],
  ]);
});

test.each([
  ["a refusal", '{"status":"error","error":"parse error"}', 400, " because parse error"],
  ["a refusal in other words", "no", 422, " because undefined"],
  ["the proxy for it", "away", 502, " because undefined"],
  ["data, but with another status", '{"data":{"result":[]}}', 503, " because undefined"],
])("%s has failed", async (_, text, status, why) => {
  await expect(answering(text, status).client.instant("up")).rejects.toEqual(
    new Error(`failed ${status} ${text}${why}`),
  );
});

test.each(["<html>", "{}", "null", '{"data":[]}', '{"data":{"result":[{"value":[5,1]}]}}'])(
  "%s is unexpected",
  async (text) => {
    await expect(answering(text).client.instant("up")).rejects.toEqual(new Error(`unexpected ${text}`));
  },
);

test("a question is wrong by 400 and 422", () => {
  expect([200, 400, 404, 422, 503].filter(isRefused)).toEqual([400, 422]);
});

test("what the transport rejects with is left as it is", async () => {
  const lost = new Error("ECONNREFUSED");
  await expect(prometheusClient(() => Promise.reject(lost), words).instant("up")).rejects.toBe(lost);
});
