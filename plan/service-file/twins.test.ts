import { describe, expect, test } from "vitest";
import { mapReader } from "../../testing/map-reader.ts";
import { smallRepository } from "../testing/small-repository.ts";
import { loadServiceFiles } from "./load.ts";

const dashboard = (uid: string, title: string) =>
  `{\n "panels": [],\n "uid": "${uid}",\n "title": "${title}",\n "datasource": { "uid": "prometheus" }\n}\n`;

function problemsOf(boards: Readonly<Record<string, string>>): string[] {
  const shop = (smallRepository["services/shop/service.yaml"] ?? "").replace(
    "tmpfs:",
    "files: { /etc/dashboards/: ../../dashboards/demo/ }\ntmpfs:",
  );
  const reader = mapReader({ ...smallRepository, "services/shop/service.yaml": shop, ...boards });
  return loadServiceFiles(reader, ["caddy", "prometheus", "python", "node"]).problems.map(
    ({ file, line, col, message }) => `${file}:${line}:${col} ${message}`,
  );
}

describe("two dashboards", () => {
  test("with one uid are both named, with the place", () => {
    const found = problemsOf({
      "dashboards/demo/collector.json": dashboard("astrolab-collector", "Collector"),
      "dashboards/demo/my-collector.json": dashboard("astrolab-collector", "A copy to play with"),
    });
    expect(found).toEqual([
      'dashboards/demo/my-collector.json:3:2 has the same uid "astrolab-collector" as dashboards/demo/collector.json: Grafana and the console need each dashboard to have its own',
    ]);
  });

  test("with one title are both named", () => {
    const found = problemsOf({
      "dashboards/demo/a.json": dashboard("a", "Load"),
      "dashboards/demo/b.json": dashboard("b", "Load"),
    });
    expect(found).toEqual([
      'dashboards/demo/b.json:4:2 has the same title "Load" as dashboards/demo/a.json: Grafana and the console need each dashboard to have its own',
    ]);
  });

  test("of their own, and a file that is no dashboard, are no problem", () => {
    const boards = { a: dashboard("a", "A"), b: dashboard("b", "B"), c: "not JSON\n", d: "null\n", e: "null\n" };
    const files = Object.entries(boards).map(([name, text]) => [`dashboards/demo/${name}.json`, text]);
    expect(problemsOf(Object.fromEntries(files))).toEqual([]);
  });
});
