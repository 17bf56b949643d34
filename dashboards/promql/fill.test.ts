// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how Grafana writes variables
import { expect, test } from "vitest";
import { placed } from "./fill.ts";

test.each([
  [
    'up{job=~"$job", b=~"[[b:regex]]", c="${c:raw}"}',
    'up{job=~"astrolab_variable", b=~"astrolab_variable", c="astrolab_variable"}',
  ],
  ["rate(up[$window]) offset $shift", "rate(up[5m]) offset 5m"],
  ["max_over_time(up[${range}:${step}]) offset -${shift}", "max_over_time(up[5m:5m]) offset -5m"],
  ["rate(up[[[window]]])", "rate(up[5m])"],
  ["topk($k, ${metric}_total)", "topk(astrolab_variable, astrolab_variable_total)"],
])("%s is read as %s", (query, expected) => {
  expect(placed(query)).toBe(expected);
});

test("what the dashboard has no variable for stays", () => {
  expect(placed("rate($a[$b])", (name) => name === "b")).toBe("rate($a[5m])");
});
