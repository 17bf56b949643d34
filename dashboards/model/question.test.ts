import { expect, test } from "vitest";
import { type Answers, questionOf, textsOf } from "./question.ts";

test.each([
  ["label_names()", { kind: "label names" }],
  ["label_names(up)", { kind: "label names", match: "up" }],
  ["label_values(job)", { kind: "label values", label: "job" }],
  ["label_values(up, job)", { kind: "label values", label: "job", match: "up" }],
  [' label_values(up{a="b,c"},job) ', { kind: "label values", label: "job", match: 'up{a="b,c"}' }],
  ["metrics(node_.*)", { kind: "metrics", pattern: "node_.*" }],
  ["query_result(topk(3, sum by (job) (up)))", { kind: "result", query: "topk(3, sum by (job) (up))" }],
  ['up{job="a"}', { kind: "series", match: 'up{job="a"}' }],
])("%s", (text, question) => {
  expect(questionOf(text)).toEqual(question);
});

const answers: Answers = {
  labelNames: async () => ["job"],
  labelValues: async (label, match) => [`${label} of ${match}`, "node_load1"],
  series: async () => [{ __name__: "up", job: "a", instance: "b" }],
  instant: async () => [
    { labels: { __name__: "up", job: "a" }, value: 1.5, at: 1_700_000_000.25 },
    { labels: {}, value: Number.POSITIVE_INFINITY, at: 1_700_000_000 },
  ],
};

test.each([
  ["label_names()", ["job"]],
  ["label_values(up, job)", ["job of up", "node_load1"]],
  ["metrics(^node_)", ["node_load1"]],
  ["query_result(up)", ['up{job="a"} 1.5 1700000000250', "{} +Inf 1700000000000"]],
  ["up", ['up{job="a",instance="b"}']],
])("the answer to %s, as texts", async (text, texts) => {
  expect(await textsOf(questionOf(text), answers)).toEqual(texts);
});
