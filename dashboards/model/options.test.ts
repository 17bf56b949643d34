import { expect, test } from "vitest";
import { optionsFrom, writtenOptions } from "./options.ts";
import { PROVISIONED } from "./provisioned.ts";
import { readVariable } from "./variable.ts";

const line = (text: string, value = text) => ({ text, value });

test.each([
  ["nothing", "", ["b", "a", "b"], [line("b"), line("a")]],
  ["a whole text", "a.*", ["ab", "ba"], [line("ab")]],
  ["a part", "/^GET/", ["GET /", "POST /"], [line("GET /")]],
  ["its first group", '/job="([^"]+)"/', ['up{job="a"} 1 2', "up{} 1 2"], [line("a")]],
  ["every match's first group", "/(\\w)=/g", ["a=1,b=2"], [line("a"), line("b")]],
  ["named groups", "/(?<text>\\w+)-(?<value>\\d+)/", ["shop-1", "desk-2"], [line("shop", "1"), line("desk", "2")]],
  ["one named group", "/(?<value>\\d+)/", ["shop-1"], [line("1")]],
  ["letters of any size", "/^get/i", ["GET /", "POST /"], [line("GET /")]],
])("a regex that takes %s", (_, regex, texts, options) => {
  expect(optionsFrom(texts, regex, 0)).toEqual(options);
});

test("a regex that is none is told", () => {
  expect(() => optionsFrom(["a"], "/(/", 0)).toThrow("Invalid regular expression");
});

test("the orders are Grafana's", () => {
  const texts = ["b10", "B9", "a"];
  const orders = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((sort) =>
    optionsFrom(texts, "", sort)
      .map(({ text }) => text)
      .join(" "),
  );
  expect(orders).toEqual([
    "b10 B9 a",
    "B9 a b10",
    "b10 a B9",
    "a B9 b10",
    "b10 B9 a",
    "a b10 B9",
    "B9 b10 a",
    "a B9 b10",
    "b10 B9 a",
  ]);
});

const written = (json: object) => {
  const variable = readVariable({ name: "v", ...json });
  return writtenOptions(variable, variable.query, PROVISIONED);
};

test.each([
  [{ type: "custom", query: "Fast : 1, slow , a\\,b,," }, [line("Fast", "1"), line("slow"), line("a,b")]],
  [{ type: "interval", query: "1m,'5 m',1h" }, [line("1m"), line("5 m"), line("1h")]],
  [{ type: "interval", query: "1m", auto: true }, [line("auto", "$__auto_interval_v"), line("1m")]],
  [{ type: "datasource", query: "prometheus" }, [line("Prometheus", "prometheus"), line("default")]],
  [{ type: "datasource", query: "jaeger" }, [line("Jaeger", "jaeger")]],
  [{ type: "datasource", query: "prometheus", regex: "/^prod/" }, []],
  [{ type: "constant", query: "node_" }, [line("node_")]],
  [{ type: "textbox", query: "" }, [line("")]],
  [{ type: "query", current: { text: "A", value: "a" } }, [line("A", "a")]],
  [{ type: "query", current: { text: "All", value: "$__all" } }, []],
])("%j", (json, options) => {
  expect(written(json)).toEqual(options);
});
