import { z } from "zod";
import { objectsOf } from "../model/json.ts";

/** What decides how a value is read, of a panel as people bring it: whatever else is in there, or is not as expected, is none of ours. */
const unit = z.string().catch("");
const source = z.object({ type: z.string().catch(""), uid: z.string().catch("") }).catch({ type: "", uid: "" });

const target = z.object({
  refId: z.string().catch("A"),
  expr: z.string().catch(""),
  legendFormat: z.string().catch(""),
  hide: z.boolean().catch(false),
  datasource: source,
});

const override = z.object({
  matcher: z.object({ id: z.string(), options: z.unknown() }),
  properties: z.array(z.object({ id: z.string(), value: z.unknown() })).catch([]),
});

export const panelSchema = z.object({
  type: z.string().catch(""),
  title: z.string().catch(""),
  datasource: source,
  targets: z
    .unknown()
    .optional()
    .transform((list) => objectsOf(list).map((one) => target.parse(one))),
  transformations: z.array(z.unknown()).catch([]),
  fieldConfig: z
    .object({ defaults: z.object({ unit }).catch({ unit: "" }), overrides: z.array(override).catch([]) })
    .catch({ defaults: { unit: "" }, overrides: [] }),
  seriesOverrides: z.array(z.unknown()).catch([]),
});

export type Panel = z.infer<typeof panelSchema>;
export type Target = z.infer<typeof target>;

/** Types that draw each value with one unit. */
const DRAWN = ["timeseries", "stat", "gauge", "bargauge"];

/** The unit that a target's values are drawn with, empty for none; undefined where that is not certain. */
export function unitOf(panel: Panel, { refId, legendFormat }: Target): string | undefined {
  const { type, transformations, fieldConfig, seriesOverrides } = panel;
  if (!DRAWN.includes(type) || transformations.length > 0 || seriesOverrides.length > 0) return undefined;
  const others = fieldConfig.overrides.filter(({ properties }) => properties.some(({ id }) => id === "unit"));
  // The last one that fits decides.
  for (const { matcher, properties } of others.reverse()) {
    const own = { byFrameRefID: refId, byName: /\{\{|^$|^__auto$/.test(legendFormat) ? undefined : legendFormat };
    const name = matcher.id in own ? own[matcher.id as keyof typeof own] : undefined;
    if (name === undefined) return undefined;
    if (name === matcher.options) return String(properties.find(({ id }) => id === "unit")?.value);
  }
  return fieldConfig.defaults.unit;
}
