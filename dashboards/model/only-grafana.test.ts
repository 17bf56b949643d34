import { expect, test } from "vitest";
import { drawnWithout, notDrawn, shownTargets } from "./only-grafana.ts";
import { readPanel } from "./panel.ts";
import { PROVISIONED } from "./provisioned.ts";

test("what is not drawn, and what is drawn without, is said in one line", () => {
  const said = (json: object) => {
    const panel = readPanel({ ...json });
    return notDrawn(panel) ?? drawnWithout(panel);
  };
  expect(said({ type: "gauge" })).toBe("only Grafana draws panels of the type gauge");
  expect(said({})).toBe("its type is missing, and only Grafana guesses one");
  expect(said({ libraryPanel: { uid: "a" } })).toBe(
    "it is a library panel, which stands in the Grafana that it was saved in",
  );
  const transformations = [{ id: "merge" }, { id: "organize" }, { id: "reduce", disabled: true }];
  expect(said({ type: "table", transformations })).toEqual([]);
  expect(said({ type: "table", transformations: [...transformations, { id: "joinByField" }] })).toEqual([
    "only Grafana applies the transformation joinByField",
  ]);
  expect(said({ type: "stat", transformations })).toEqual(["only Grafana applies the transformations merge, organize"]);
});

test("hidden queries are not shown, others say who answers them", () => {
  const targets = [
    { expr: "a" },
    { expr: "b", hide: true },
    { datasource: { type: "__expr__", uid: "__expr__" }, expression: "$A * 2" },
    { datasource: "Jaeger" },
  ];
  const panel = readPanel({ type: "stat", datasource: "-- Mixed --", targets });
  expect(shownTargets(panel, PROVISIONED).map(({ target, why }) => [target.refId, why])).toEqual([
    ["A", undefined],
    ["C", "only Grafana evaluates expressions"],
    ["D", "only Grafana asks the data source Jaeger"],
  ]);
});
