import { basename } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { planPart } from "../testing/plan-part.ts";
import { dashboardFiles } from "./testing/dashboards.ts";

const uploads = planPart("test", ["grafana"], 18080, "upstream").containers[0]?.uploads ?? [];

function uploaded(folder: string): readonly [string, string][] {
  return uploads.filter(({ path }) => path.startsWith(folder)).map(({ path, content }) => [path, content]);
}

const sources = uploaded("/etc/grafana/provisioning/datasources/");
const providers = uploaded("/etc/grafana/provisioning/dashboards/");

// Keys and which of them are required: https://grafana.com/docs/grafana/v13.1/administration/provisioning/#example-data-source-configuration-file.
// Grafana ignores a key that it does not know.
const datasource = {
  name: z.string(),
  uid: z.string().regex(/^[\w-]{1,40}$/),
  access: z.literal("proxy"),
  url: z.url(),
  isDefault: z.boolean().optional(),
  editable: z.boolean(),
};

// https://grafana.com/docs/grafana/v13.1/datasources/prometheus/configure/#provision-the-data-source
const prometheus = z.strictObject({
  ...datasource,
  type: z.literal("prometheus"),
  jsonData: z.strictObject({
    timeInterval: z.string().regex(/^\d+s$/),
    httpMethod: z.enum(["POST", "GET"]),
    prometheusType: z.enum(["Prometheus", "Cortex", "Mimir", "Thanos"]),
    manageAlerts: z.boolean(),
    exemplarTraceIdDestinations: z.array(
      z.union([
        z.strictObject({ name: z.string(), urlDisplayLabel: z.string(), url: z.string() }),
        z.strictObject({ name: z.string(), urlDisplayLabel: z.string(), datasourceUid: z.string() }),
      ]),
    ),
  }),
});

// https://grafana.com/docs/grafana/v13.1/datasources/jaeger/configure/#provision-the-data-source
const jaeger = z.strictObject({
  ...datasource,
  type: z.literal("jaeger"),
  jsonData: z.strictObject({
    nodeGraph: z.strictObject({ enabled: z.boolean() }),
    tracesToMetrics: z.strictObject({
      datasourceUid: z.string(),
      spanStartTimeShift: z.string().regex(/^-?\d+[smh]$/),
      spanEndTimeShift: z.string().regex(/^-?\d+[smh]$/),
      tags: z.array(z.strictObject({ key: z.string(), value: z.string() })),
      queries: z.array(z.strictObject({ name: z.string(), query: z.string() })),
    }),
  }),
});

const sourcesFile = z.strictObject({ apiVersion: z.literal(1), datasources: z.array(z.union([prometheus, jaeger])) });

// https://grafana.com/docs/grafana/v13.1/administration/provisioning/#dashboards
const providersFile = z.strictObject({
  apiVersion: z.literal(1),
  providers: z.array(
    z.strictObject({
      name: z.string(),
      orgId: z.literal(1),
      type: z.literal("file"),
      folder: z.string(),
      folderUid: z.string(),
      disableDeletion: z.boolean(),
      allowUiUpdates: z.boolean(),
      updateIntervalSeconds: z.number().int().positive(),
      options: z.strictObject({ path: z.string(), foldersFromFilesStructure: z.boolean() }),
    }),
  ),
});

test("the data sources are those that Grafana documents, key by key", () => {
  expect(sources.map(([path]) => path)).toEqual(["/etc/grafana/provisioning/datasources/datasources.yaml"]);
  const { datasources } = sourcesFile.parse(parse(sources[0]?.[1] ?? ""));
  expect(datasources.map(({ uid }) => uid)).toEqual(["prometheus", "jaeger"]);
  expect(new Set(datasources.map(({ name }) => name)).size).toBe(2);
  // "You can set only one default data source per organization": the same page.
  expect(datasources.filter(({ isDefault }) => isDefault)).toHaveLength(1);
  for (const source of datasources) {
    const links =
      source.type === "jaeger"
        ? [source.jsonData.tracesToMetrics.datasourceUid]
        : source.jsonData.exemplarTraceIdDestinations.flatMap((to) =>
            "datasourceUid" in to ? [to.datasourceUid] : [],
          );
    for (const uid of links) expect(datasources.map((each) => each.uid)).toContain(uid);
  }
});

// "To escape a literal $ in your provisioning file values, use $$": an unescaped one stands for a variable of the environment, which is empty.
// https://grafana.com/docs/grafana/v13.1/administration/provisioning/#use-environment-variables
test.for([...sources, ...providers])("%s keeps its dollar signs", ([, content]) => {
  const withoutComments = content.replace(/^\s*#.*$/gm, "");
  expect(withoutComments.replaceAll("$$", "")).not.toContain("$");
});

test("the dashboards are provided as Grafana documents it, key by key, from a folder of their own", () => {
  expect(providers.map(([path]) => path)).toEqual(["/etc/grafana/provisioning/dashboards/demo.yaml"]);
  const { providers: list } = providersFile.parse(parse(providers[0]?.[1] ?? ""));
  expect(list).toEqual([
    {
      name: "demo",
      orgId: 1,
      type: "file",
      folder: "Demo",
      // "will be automatically generated if not specified": then nobody could link to the folder.
      folderUid: "demo",
      disableDeletion: true,
      // Without it a change in Grafana cannot be saved at all, and so not be tried before it is exported.
      allowUiUpdates: true,
      updateIntervalSeconds: 60,
      // "`folder` and `folderUid` options should be empty or missing to make `foldersFromFilesStructure` work."
      options: { path: "/etc/dashboards", foldersFromFilesStructure: false },
    },
  ]);
  const own = dashboardFiles().map(({ file }) => `/etc/dashboards/${basename(file)}`);
  expect(uploaded("/etc/dashboards/").map(([path]) => path)).toEqual(own);
  expect(own.length).toBeGreaterThanOrEqual(4);
});
