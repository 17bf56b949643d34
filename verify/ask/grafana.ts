import { z } from "zod";
import { NoAnswer } from "../../common/http/answer.ts";
import type { Series } from "../../common/http/prometheus-series.ts";
import type { PanelSource } from "../checks/queries.ts";
import { type Ask, jsonOf, short } from "./ask.ts";

const frame = z.object({
  schema: z.object({ fields: z.array(z.object({ name: z.string(), type: z.string() })) }),
  // A column for each field; NaN and infinities come as null.
  data: z.object({ values: z.array(z.array(z.unknown())) }),
});
const querySchema = z.object({
  results: z.record(z.string(), z.object({ error: z.string().optional(), frames: z.array(frame).default([]) })),
});
const healthSchema = z.object({ status: z.string(), message: z.string().default("") });
const folderSchema = z.object({ uid: z.string(), title: z.string() });
const dashboardSchema = z.object({
  dashboard: z.object({ uid: z.string(), title: z.string() }),
  meta: z.object({ folderUid: z.string().default(""), provisioned: z.boolean().default(false) }),
});

interface ServedDashboard {
  readonly title: string;
  readonly folderUid: string;
}

/** Grafana's HTTP API below a path of the stack's port, as nobody in particular. Each question rejects with `NoAnswer`. */
export interface Grafana {
  readonly panels: PanelSource;
  /** Its own word on a data source: `OK`, else what is wrong. */
  dataSourceHealth(ask: Ask, uid: string): Promise<{ readonly ok: boolean; readonly message: string }>;
  folderTitle(ask: Ask, uid: string): Promise<string>;
  /** Undefined where it has none of that uid. */
  dashboard(ask: Ask, uid: string): Promise<ServedDashboard | undefined>;
}

/** @param prefix `/grafana/` */
export function grafanaAt(prefix: string): Grafana {
  return {
    panels: {
      name: "Grafana",
      async ask(ask, { query, expr, from, to }) {
        const { refId, instant, source, time } = query;
        const one = {
          refId,
          expr,
          instant,
          range: !instant,
          datasource: { uid: source.kind === "prometheus" ? source.uid : "", type: "prometheus" },
          format: "time_series",
          intervalMs: time.step * 1000,
          maxDataPoints: 1000,
        };
        const milliseconds = (seconds: number) => String(Math.round(seconds * 1000));
        const body = { queries: [one], from: milliseconds(from), to: milliseconds(to) };
        const answer = await ask.get(`${prefix}api/ds/query`, { body });
        // A query that failed is a 400 or 207 with its reason inside, as JSON of the same form.
        const { results } = jsonOf(querySchema, {
          ...answer,
          status: answer.text.includes('"results"') ? 200 : answer.status,
        });
        const result = results[refId];
        if (result?.error !== undefined) throw new NoAnswer(`Grafana refused it: ${short(result.error)}`);
        return (result?.frames ?? []).flatMap(seriesIn);
      },
    },
    async dataSourceHealth(ask, uid) {
      const answer = await ask.get(`${prefix}api/datasources/uid/${uid}/health`);
      // An unhealthy one is a 400 with the same body.
      const { status, message } = jsonOf(healthSchema, {
        ...answer,
        status: answer.status === 400 ? 200 : answer.status,
      });
      return { ok: answer.status === 200 && status === "OK", message: message || status };
    },
    async folderTitle(ask, uid) {
      return jsonOf(folderSchema, await ask.get(`${prefix}api/folders/${uid}`)).title;
    },
    async dashboard(ask, uid) {
      const answer = await ask.get(`${prefix}api/dashboards/uid/${uid}`);
      if (answer.status === 404) return undefined;
      const { dashboard, meta } = jsonOf(dashboardSchema, answer);
      return { title: dashboard.title, folderUid: meta.folderUid };
    },
  };
}

/** Each number field of a frame beside its time field; null is NaN. */
function seriesIn({ schema, data }: z.infer<typeof frame>): Series[] {
  const times = data.values[schema.fields.findIndex(({ type }) => type === "time")] ?? [];
  return schema.fields.flatMap(({ type }, index) => {
    if (type !== "number") return [];
    const column = data.values[index] ?? [];
    const samples = times.map((at, row) => {
      const value = column[row];
      return { time: Number(at) / 1000, value: typeof value === "number" ? value : Number.NaN };
    });
    return [{ labels: {}, samples }];
  });
}
