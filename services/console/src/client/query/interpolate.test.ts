// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the variables of dashboards
import { expect, test } from "vitest";
import type { Variable } from "../model.ts";
import { interpolate } from "./interpolate.ts";
import { timing } from "./step.ts";

const when = timing({ from: 0, to: 900_000 }, 500, 5);
const service: Variable = { name: "service", type: "query", multi: true, includeAll: true, allValue: ".+" };
const region: Variable = { name: "region", type: "query" };
const filled = (expr: string, chosen: Record<string, readonly string[]> = {}): string =>
  interpolate(expr, when, [service, region], chosen);

test.each([
  ["rate(a[$__rate_interval])", "rate(a[20s])"],
  ["rate(a[${__rate_interval}])", "rate(a[20s])"],
  ["changes(a[$__range]) / $__range_s", "changes(a[900s]) / 900"],
  ["a[$__interval] $__interval_ms $__range_ms", "a[5s] 5000 900000"],
  ['a{b=~"$unknown"}', 'a{b=~"$unknown"}'],
])("%s is asked as %s", (expr, expected) => {
  expect(filled(expr)).toBe(expected);
});

test.each([
  ["all of it, as the variable has it", ["$__all"], ".+"],
  ["one", ["proxy"], "proxy"],
  ["several", ["proxy", "frontend"], "(proxy|frontend)"],
  ["what has a meaning in a regular expression", ["a.b", "c+d"], "(a\\\\.b|c\\\\+d)"],
  ["what would end the string", ['"} or vector(1) or a{b="'], '\\"\\\\} or vector\\\\(1\\\\) or a\\\\{b=\\"'],
  ["a backslash", ["a\\"], "a\\\\\\\\"],
])("a choice of %s", (_, chosen, expected) => {
  for (const form of ["$service", "${service}", "[[service]]", "${service:regex}"]) {
    expect(filled(`a{s=~"${form}"}`, { service: chosen })).toBe(`a{s=~"${expected}"}`);
  }
});

test("a variable of one value is text, not a pattern", () => {
  expect(filled('a{r="$region"}', { region: ['e.u"'] })).toBe('a{r="e.u\\""}');
});
