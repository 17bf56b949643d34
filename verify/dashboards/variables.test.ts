import { expect, test } from "vitest";
import { PROVISIONED } from "../../dashboards/model/provisioned.ts";
import { readVariable } from "../../dashboards/model/variable.ts";
import { prometheusAt } from "../ask/prometheus.ts";
import { fakeAsk } from "../testing/ask.ts";
import { vector } from "../testing/prometheus.ts";
import { choicesOf } from "./variables.ts";

const variable = (name: string, change: object = {}) =>
  readVariable({ name, type: "query", query: "label_values(up, job)", ...change });
type Named = ReturnType<typeof variable>;
const asked = { own: { __range: "900s" }, repeat: "" };
const choices = (variables: readonly Named[], expr = "", repeat = "") =>
  choicesOf(
    prometheusAt("/p/"),
    fakeAsk((question) => {
      const { query = "" } = /query=(?<query>.*)/s.exec(question)?.groups ?? {};
      if (query.startsWith("group by (port)")) {
        return query.includes('"a"')
          ? vector([{ port: "1" }, 1])
          : query.includes('"b')
            ? vector()
            : vector([{ port: "2" }, 1]);
      }
      return vector([{ job: "b.c" }, 1], [{ job: "a" }, 1]);
    }),
    { ...asked, expr, variables, repeat },
    PROVISIONED,
  );

test("no variable is one way to ask", async () => {
  expect(await choices([], "up")).toEqual([{ text: "", expr: "up" }]);
});

test("All, then each value as Grafana writes it", async () => {
  expect(await choices([variable("job", { includeAll: true })], '{a=~"$job"}')).toEqual([
    { text: "job=All", expr: '{a=~"(a|b\\\\.c)"}' },
    { text: "job=a", expr: '{a=~"a"}' },
    { text: "job=b.c", expr: '{a=~"b\\\\.c"}' },
  ]);
  const own = await choices([variable("job", { includeAll: true, allValue: ".+" })], '{a=~"$job"}');
  expect(own[0]).toEqual({ text: "job=All", expr: '{a=~".+"}' });
});

test("what the dashboard opens with comes first", async () => {
  const job = variable("job", { includeAll: true, current: { text: "b.c", value: "b.c" } });
  expect((await choices([job])).map(({ text }) => text)).toEqual(["job=b.c", "job=All", "job=a"]);
});

test("each value of each variable comes once, the others at their first", async () => {
  const job = variable("job", { query: { query: 'label_values(up{x="a,b"}, job)' } });
  const by = variable("by", { type: "custom", query: "Fast : 1, slow, " });
  expect((await choices([job, by])).map(({ text }) => text)).toEqual([
    "job=a, by=1",
    "job=b.c, by=1",
    "job=a, by=slow",
  ]);
});

test("a variable follows the one that it asks with, and a value that leaves it without any is left out", async () => {
  const port = variable("port", { query: 'label_values(up{job="$job"}, port)' });
  expect((await choices([port, variable("job")])).map(({ text }) => text)).toEqual(["port=1, job=a"]);
});

test("a panel that is repeated is asked with one value at a time", async () => {
  const job = variable("job", { multi: true, includeAll: true });
  const by = variable("by", { type: "custom", query: "1,2" });
  expect((await choices([job, by], "", "job")).map(({ text }) => text)).toEqual([
    "job=a, by=1",
    "job=b.c, by=1",
    "job=a, by=2",
  ]);
});

test("a value that is one of Grafana's own variables is filled in, too", async () => {
  const window = variable("window", { type: "custom", query: "$__range, 5m" });
  expect((await choices([window], "rate(up[$window])")).map(({ expr }) => expr)).toEqual([
    "rate(up[900s])",
    "rate(up[5m])",
  ]);
});

test("the result of a query, cut by a regex", async () => {
  const job = variable("job", { query: "query_result(up)", regex: '/job="(\\w+)/' });
  expect((await choices([job])).map(({ text }) => text)).toEqual(["job=b", "job=a"]);
});

test("a variable without a value, and one whose regex is none", async () => {
  const nothing = choicesOf(
    prometheusAt("/p/"),
    fakeAsk(() => vector()),
    { ...asked, expr: "", variables: [variable("job", { regex: "/x/" })] },
    PROVISIONED,
  );
  await expect(nothing).rejects.toThrow("the variable $job has no value: label_values(up, job) with the regex /x/");
  await expect(choices([variable("job", { regex: "/(/" })])).rejects.toThrow(
    "the values of the variable $job: Invalid regular expression: /(/: Unterminated group",
  );
});
