import { expect, test } from "vitest";
import { labelQuery, sortValues } from "./variable-query.ts";

const variable = (query: string) => ({ name: "service", type: "query", query });

test.each([
  ["label_values(service_name)", { label: "service_name" }],
  ["label_values(a_total, service_name)", { match: "a_total", label: "service_name" }],
  ['label_values(a_total{b="c,d"}, service_name)', { match: 'a_total{b="c,d"}', label: "service_name" }],
  ["metrics(a.*)", undefined],
])("%s", (query, expected) => {
  expect(labelQuery(variable(query))).toEqual(expected);
  expect(labelQuery({ name: "s", type: "query", query: { query } })).toEqual(expected);
  expect(labelQuery({ name: "s", type: "query", definition: query })).toEqual(expected);
});

test("values come in the order that the variable asks for", () => {
  const values = ["b10", "B9", "a"];
  expect([0, 1, 2, 3, 4].map((sort) => sortValues(values, sort).join(" "))).toEqual([
    "b10 B9 a",
    "a b10 B9",
    "B9 b10 a",
    "a B9 b10",
    "b10 B9 a",
  ]);
});
