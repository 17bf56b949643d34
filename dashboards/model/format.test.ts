import { expect, test } from "vitest";
import { formatted, inPromql } from "./format.ts";

const both = ["a.b", "it's"];

test.each([
  ["regex", "(a\\.b|it's)", "a\\.b"],
  ["pipe", "a.b|it's", "a.b"],
  ["csv", "a.b,it's", "a.b"],
  ["raw", "a.b,it's", "a.b"],
  ["json", '["a.b","it\'s"]', '"a.b"'],
  ["glob", "{a.b,it's}", "a.b"],
  ["nothing", "{a.b,it's}", "a.b"],
  ["singlequote", "'a.b','it\\'s'", "'a.b'"],
  ["doublequote", '"a.b","it\'s"', '"a.b"'],
  ["sqlstring", "'a.b','it''s'", "'a.b'"],
  ["percentencode", "%7Ba.b%2Cit's%7D", "a.b"],
  ["queryparam", "var-job=a.b&var-job=it's", "var-job=a.b"],
  ["distributed", "a.b,job=it's", "a.b"],
])("as %s", (format, several, one) => {
  expect([formatted(both, format, "job"), formatted("a.b", format, "job")]).toEqual([several, one]);
});

test("a value in PromQL is a pattern where there may be several, and cannot leave its string", () => {
  expect(inPromql(["a.b", 'c"'], true)).toBe('(a\\\\.b|c\\")');
  expect(inPromql(["a.b"], true)).toBe("a\\\\.b");
  expect(inPromql([], true)).toBe("()");
  expect(inPromql('a.b"\\', false)).toBe('a.b\\"\\\\');
});

test("a value that is a part of a selector stays one", () => {
  expect(inPromql('job="a", env!~"b|c"', false)).toBe('job="a", env!~"b|c"');
});
