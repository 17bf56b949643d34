import { expect, test } from "vitest";
import { VARIABLE } from "./fill.ts";
import { nameText } from "./names.ts";
import { readQuery } from "./read-query.ts";

const names = (query: string) => readQuery(query).names.map(nameText);
const problems = (query: string) => readQuery(query).problems;

test("a query names metrics, the labels it filters and groups by, and fixed values", () => {
  expect(
    names(
      'histogram_quantile(0.99, sum by (le, span_name) (rate(d_bucket{service_name=~"a|b", kind="S", env!="x"}[20s])))',
    ),
  ).toEqual([
    "d_bucket",
    "d_bucket{le}",
    "d_bucket{span_name}",
    "d_bucket{service_name}",
    'd_bucket{service_name="a"}',
    'd_bucket{service_name="b"}',
    "d_bucket{kind}",
    'd_bucket{kind="S"}',
    "d_bucket{env}",
  ]);
});

test.each([
  ["max without (pod) (up)", ["up", "up{pod}"]],
  ['{__name__="up", job="a"}', ["up", "up{job}", 'up{job="a"}']],
  ['{"up.time", "job.name"=`a\\b`}', ["up.time", "up.time{job.name}", 'up.time{job.name="a\\\\b"}']],
  ['up{job=""}', ["up", "up{job}"]],
  ['up{job=~"a"}', ["up", "up{job}", 'up{job="a"}']],
  ['up{job=~"(GET /|GET /:id)"}', ["up", "up{job}", 'up{job="GET /"}', 'up{job="GET /:id"}']],
  ['up{job=~"a||b"}', ["up", "up{job}", 'up{job="a"}', 'up{job="b"}']],
  ['up{job=~"a.|b"}', ["up", "up{job}"]],
  ['up{job=~"a\\\\.b|c"}', ["up", "up{job}"]],
  ['up{job=~"(a)|(b)"}', ["up", "up{job}"]],
  ['up{job!~"a|b"}', ["up", "up{job}"]],
  ['{__name__=~"up"}', ["up"]],
  ["a / on (x) group_left (y) b", ["a", "a{x}", "b", "b{x}", "b{y}"]],
  ["sum by (y) (a * on (x) group_left (y) b)", ["a", "a{x}", "b", "b{y}", "b{x}"]],
  ["a * ignoring (x) group_right (y) b", ["a", "a{x}", "a{y}", "b", "b{x}"]],
  ['sum by (to) (label_replace(up, "to", "$1", "from", "(.*)"))', ["up", "up{from}"]],
  ['sum by (to) (label_join(up, "to", "-", "a", "b"))', ["up", "up{a}", "up{b}"]],
  ['sum by (v) (count_values("v", build))', ["build"]],
  ["max_over_time(rate(up[20s])[5m:5s]) offset 1m", ["up"]],
  ["time() - 5", []],
])("%s names what it needs", (query, expected) => {
  expect(names(query)).toEqual(expected);
  expect(problems(query)).toEqual([]);
});

test("a value that is a variable's is not checked; a name that is one cannot be", () => {
  expect(names(`up{job="${VARIABLE}"}`)).toEqual(["up", "up{job}"]);
  expect(names(`up{job=~"${VARIABLE}|b"}`)).toEqual(["up", "up{job}", 'up{job="b"}']);
  expect(problems(`sum by (${VARIABLE}) (up)`)).toEqual([
    "has a metric or label named by a variable, which cannot be checked by itself",
  ]);
});

test.each([
  ["sum(rate(up[30s]", "is not valid PromQL from its end on"],
  ["sum(up) by by (x)", 'is not valid PromQL from "by (x)" on'],
  ["rate(up[$__rate_interval])", 'is not valid PromQL from "$__rate_interval])" on'],
  ['sum({job="a"})', 'has a selector without a metric: {job="a"}'],
  ['{__name__=~"a|b"}', 'has a selector without a metric: {__name__=~"a|b"}'],
  ["up or vector(0)", '"or vector(0)" shows a value where a name is gone; take zeros from a sibling series'],
  [
    "sum(up or on () (vector(0)))",
    '"or (vector(0))" shows a value where a name is gone; take zeros from a sibling series',
  ],
  ["up or -vector(1)", '"or -vector(1)" shows a value where a name is gone; take zeros from a sibling series'],
])("%s is refused", (query, problem) => {
  expect(problems(query)).toEqual([problem]);
});

test.each(["up or 0 * down", "up or vector(0) * down", "vector(1)"])("%s hides nothing", (query) => {
  expect(problems(query)).toEqual([]);
});
