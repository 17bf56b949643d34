// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how Grafana writes variables
import { expect, test } from "vitest";
import { effectiveReference, isGrafanasAlone, referenceOf, sourceOf, whyNot } from "./data-source.ts";
import { PROVISIONED } from "./provisioned.ts";

const fill = (text: string) => text.replace("${source}", "prometheus").replace("$named", "Prometheus");
/** What answers, and why the console does not ask it. */
const asked = (datasource: unknown) => {
  const source = sourceOf(referenceOf(datasource), PROVISIONED, fill);
  return whyNot(source, PROVISIONED) ?? source;
};

test.each([
  [{ type: "prometheus", uid: "prometheus" }],
  [{ uid: "Prometheus" }],
  [{ uid: "${source}" }],
  ["$named"],
  ["Prometheus"],
  ["default"],
  [{ uid: "default" }],
  [{}],
  [null],
  [undefined],
])("%j is the stack's Prometheus", (datasource) => {
  expect(asked(datasource)).toEqual({ kind: "prometheus", uid: "prometheus" });
});

test.each([
  ["Jaeger", "only Grafana asks the data source Jaeger", true],
  [{ uid: "jaeger" }, "only Grafana asks the data source Jaeger", true],
  [{ type: "__expr__", uid: "__expr__" }, "only Grafana evaluates expressions", true],
  ["__expr__", "only Grafana evaluates expressions", true],
  ["-- Grafana --", 'only Grafana has the data source "-- Grafana --"', true],
  [{ type: "datasource", uid: "grafana" }, 'only Grafana has the data source "grafana"', true],
  [{ uid: "-- Dashboard --" }, 'only Grafana has the data source "-- Dashboard --"', true],
  [
    { type: "loki", uid: "loki" },
    'its data source "loki" is not in this stack, so Grafana does not find it either: there are Prometheus and Jaeger',
    false,
  ],
  [
    "${DS_PROMETHEUS}",
    'its data source ${DS_PROMETHEUS} is not a variable of this dashboard, so Grafana does not find it either: write "prometheus" in its place',
    false,
  ],
])("%j is not asked: %s", (datasource, why, alone) => {
  expect(asked(datasource)).toBe(why);
  expect(isGrafanasAlone(sourceOf(referenceOf(datasource), PROVISIONED, fill))).toBe(alone);
});

test("a query goes by its panel's data source, unless that is a mixture; an expression is one anywhere", () => {
  const targets = ["prometheus", "jaeger", "__expr__", undefined];
  const by = (panel: string | undefined) => targets.map((_, index) => effectiveReference({ panel, targets }, index));
  expect(by("Prometheus")).toEqual(["Prometheus", "Prometheus", "__expr__", "Prometheus"]);
  expect(by("-- Mixed --")).toEqual(["prometheus", "jaeger", "__expr__", undefined]);
  expect(by(undefined)).toEqual(["prometheus", "prometheus", "__expr__", "prometheus"]);
});
