import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { folderReader } from "../../common/files/reader.ts";
import { mapReader } from "../../testing/map-reader.ts";
import { liesIn } from "./lies.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const options = {
  expand: (text: string) => text,
  interval: 5,
  promised: ["app_feature_flag_enabled", "app_seen_total"],
};

test("no panel of the dashboards that are here belies its query", () => {
  expect(liesIn({ ...options, reader: folderReader(root) })).toEqual([]);
});

test("each is told with its file, panel and query", () => {
  const panels = [
    {
      type: "timeseries",
      title: "Latency",
      fieldConfig: { defaults: { unit: "s" } },
      targets: [
        { refId: "A", expr: "rate(app_seen_total[1m])" },
        {
          refId: "B",
          expr: "histogram_quantile(0.99, sum by (le) (rate(wait_milliseconds_bucket[$__rate_interval])))",
        },
      ],
    },
  ];
  const reader = mapReader({
    "dashboards/demo/a.json": "not JSON",
    "dashboards/demo/b.json": JSON.stringify({ panels }),
    "dashboards/demo/c.txt": "",
  });
  expect(liesIn({ ...options, reader })).toEqual([
    {
      file: "b.json",
      where: 'dashboards/demo/b.json: panel "Latency", query B',
      why: 'its values are milliseconds, and the panel draws them as seconds (with the unit "s")',
    },
  ]);
});

test("odd things beside a panel do not hide it, nor old rows, nor variables for a time", () => {
  const unit = { fieldConfig: { defaults: { unit: "s" } } };
  const late = {
    type: "stat",
    title: "Late",
    datasource: "Prometheus",
    ...unit,
    targets: [null, { expr: "wait_milliseconds" }],
  };
  const rated = {
    ...late,
    title: "Rated",
    targets: [{ expr: "rate(wait_milliseconds_sum[$window]) / rate(wait_milliseconds_count[[[window]]])" }],
  };
  const reader = mapReader({
    "dashboards/demo/a.json": JSON.stringify({
      panels: [null, "text", { targets: null }, late, rated],
      templating: null,
    }),
    "dashboards/demo/b.json": JSON.stringify({ rows: [{ panels: [late] }] }),
    "dashboards/demo/c.json": JSON.stringify([late]),
  });
  expect(liesIn({ ...options, reader }).map(({ where }) => where)).toEqual([
    'dashboards/demo/a.json: panel "Late", query A',
    'dashboards/demo/a.json: panel "Rated", query A',
    'dashboards/demo/b.json: panel "Late", query A',
  ]);
});

test("a folder without dashboards has none", () => {
  expect(liesIn({ ...options, reader: mapReader({}) })).toEqual([]);
});
