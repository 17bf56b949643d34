import { expect, test } from "vitest";
import { parse } from "yaml";
import { planPart } from "../testing/plan-part.ts";

const grafana = planPart("test", ["grafana"], 18080, "upstream").containers[0];
const upload = (path: string): unknown => parse(grafana?.uploads.find((each) => each.path === path)?.content ?? "");

test("a slow bucket's exemplar leads to its trace on the stack's own port", () => {
  const { datasources } = upload("/etc/grafana/provisioning/datasources/datasources.yaml") as {
    datasources: { uid: string; url: string; jsonData: Record<string, unknown> }[];
  };
  expect(datasources.map(({ uid, url }) => [uid, url])).toEqual([
    ["prometheus", "http://prometheus:9090/prometheus"],
    ["jaeger", "http://jaeger:16686/jaeger/ui"],
  ]);
  expect(datasources[0]?.jsonData).toMatchObject({
    timeInterval: "5s",
    exemplarTraceIdDestinations: [
      { name: "trace_id", url: "http://localhost:18080/jaeger/ui/trace/$${__value.raw}" },
      { name: "trace_id", datasourceUid: "jaeger" },
    ],
  });
});

test("dashboards stand in one folder whose address does not change", () => {
  expect(upload("/etc/grafana/provisioning/dashboards/demo.yaml")).toEqual({
    apiVersion: 1,
    providers: [
      {
        name: "demo",
        orgId: 1,
        type: "file",
        folder: "Demo",
        folderUid: "demo",
        disableDeletion: true,
        allowUiUpdates: true,
        updateIntervalSeconds: 60,
        options: { path: "/etc/dashboards", foldersFromFilesStructure: false },
      },
    ],
  });
});

test("it knows the address that people see, and is asked for its health below it", () => {
  expect(grafana?.env).toMatchObject({
    GF_SERVER_ROOT_URL: "http://localhost:18080/grafana/",
    GF_SERVER_SERVE_FROM_SUB_PATH: "true",
  });
  expect(grafana?.health).toEqual({ port: 3000, path: "/grafana/api/health" });
});
