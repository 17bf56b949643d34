// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how Grafana writes variables
import { expect, test } from "vitest";
import { fill, grafanaVariables, panelTime, secondsOf, variablesIn } from "./fill.ts";

test("Grafana's own variables by its own rules", () => {
  expect(grafanaVariables({ range: 900, step: 5, interval: 5 })).toEqual({
    __rate_interval: "20s",
    __interval: "5s",
    __interval_ms: "5000",
    __range: "900s",
    __range_s: "900",
    __range_ms: "900000",
  });
  expect(grafanaVariables({ range: 86_400, step: 87, interval: 5 })["__rate_interval"]).toBe("92s");
});

test("every way of writing a variable is filled in, and what has no value stays", () => {
  const values = { service: "a|b", __interval: "5s" };
  expect(fill('x{a=~"$service",b=~"${service:regex}",c="[[service]]"}[$__interval] $other', values)).toBe(
    'x{a=~"a|b",b=~"a|b",c="a|b"}[5s] $other',
  );
  expect(variablesIn('x{a="$service", b="${kind:raw}", c="$service"}[$__interval]')).toEqual(["service", "kind"]);
});

test("a panel's time: its range, and a step that is a beat or more", () => {
  expect(panelTime({ from: "now-15m" }, 5)).toEqual({ range: 900, step: 5, interval: 5 });
  expect(panelTime({ from: "now-6h" }, 5)).toEqual({ range: 21_600, step: 22, interval: 5 });
  expect(panelTime({ from: "2026-01-01" }, 10)).toEqual({ range: 900, step: 10, interval: 10 });
  expect(panelTime({ from: "now-15m", panel: ">30s" }, 5)).toEqual({ range: 900, step: 30, interval: 5 });
  expect(panelTime({ from: "now-15m", panel: null, query: "1m" }, 5)).toEqual({ range: 900, step: 60, interval: 60 });
  expect(["90s", "2d", "1y"].map(secondsOf)).toEqual([90, 172_800, undefined]);
});
