import { z } from "zod";

const dataSource = z.object({ uid: z.string(), type: z.string().optional() });

const target = z.object({
  refId: z.string().default("A"),
  expr: z.string().optional(),
  instant: z.boolean().default(false),
  exemplar: z.boolean().default(false),
  interval: z.string().optional(),
  datasource: dataSource.nullish(),
});

const leaf = z.object({
  type: z.string(),
  title: z.string().default(""),
  interval: z.string().nullish(),
  datasource: dataSource.nullish(),
  targets: z.array(target).default([]),
});

const panel = leaf.extend({ panels: z.array(leaf).default([]) });

const variable = z.object({
  name: z.string(),
  type: z.string(),
  query: z.union([z.string(), z.object({ query: z.string() })]).default(""),
  allValue: z.string().nullish(),
  includeAll: z.boolean().default(false),
  datasource: dataSource.nullish(),
});

const annotation = z.object({
  name: z.string(),
  // 1 on the one that Grafana adds to each dashboard it saves.
  builtIn: z.number().optional(),
  // Grafana saves the query in `target`; `expr` is where it was before, and is still read.
  expr: z.string().optional(),
  target: z.object({ expr: z.string().optional() }).optional(),
  datasource: dataSource.nullish(),
});

/** What verify reads of a dashboard (Grafana's classic JSON). */
export const dashboardSchema = z.object({
  uid: z.string(),
  title: z.string(),
  time: z.object({ from: z.string() }).default({ from: "now-15m" }),
  panels: z.array(panel),
  templating: z.object({ list: z.array(variable).default([]) }).default({ list: [] }),
  annotations: z.object({ list: z.array(annotation).default([]) }).default({ list: [] }),
});

export type DashboardJson = z.infer<typeof dashboardSchema>;
export type Variable = z.infer<typeof variable>;
