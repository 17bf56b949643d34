import { expect, test } from "vitest";
import { prometheusAt } from "../ask/prometheus.ts";
import { fakeAsk } from "../testing/ask.ts";
import { vector } from "../testing/prometheus.ts";
import type { Variable } from "./schema.ts";
import { choicesOf } from "./variables.ts";

const variable = (name: string, change: Partial<Variable>): Variable => ({
  name,
  type: "query",
  query: "label_values(up, job)",
  includeAll: false,
  ...change,
});
const choices = (...variables: readonly Variable[]) =>
  choicesOf(
    prometheusAt("/p/"),
    fakeAsk(() => vector([{ job: "b.c" }, 1], [{ job: "a" }, 1])),
    variables,
  );

test("no variable is one way to ask", async () => {
  expect(await choices()).toEqual([{ text: "", values: {} }]);
});

test("All, then each value as Grafana writes it", async () => {
  expect(await choices(variable("job", { includeAll: true }))).toEqual([
    { text: "job=All", values: { job: "(a|b\\\\.c)" } },
    { text: "job=a", values: { job: "a" } },
    { text: "job=b.c", values: { job: "b\\\\.c" } },
  ]);
  const own = await choices(variable("job", { includeAll: true, allValue: ".+" }));
  expect(own[0]).toEqual({ text: "job=All", values: { job: ".+" } });
});

test("each value of each variable comes once, the others at their first", async () => {
  const job = variable("job", { query: { query: 'label_values(up{x="a,b"}, job)' } });
  const by = variable("by", { type: "custom", query: "Fast : 1, slow, " });
  expect((await choices(job, by)).map(({ text }) => text)).toEqual(["job=a, by=1", "job=b.c, by=1", "job=a, by=slow"]);
});

test("a variable without a value, and one that asks something else", async () => {
  const nothing = choicesOf(
    prometheusAt("/p/"),
    fakeAsk(() => vector()),
    [variable("job", {})],
  );
  await expect(nothing).rejects.toThrow("the variable $job has no value: label_values(up, job)");
  await expect(choices(variable("job", { query: "metrics(up.*)" }))).rejects.toThrow(
    "the variable $job uses metrics(up.*), which verify cannot evaluate; it supports label_values(metric, label)",
  );
});
