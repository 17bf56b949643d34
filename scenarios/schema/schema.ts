import { z } from "zod";
import type { Kind } from "../kinds/kind.ts";
import { atLeast1, duration, spanDuration, tags, text } from "../kinds/shared/fields.ts";
import type { Unit } from "../model.ts";

const units = ["bytes", "ms", "s", "cores", "per-second", "ratio", "number"] as const satisfies readonly Unit[];

const flag = z.boolean("must be true or false");
const name = text.regex(/^[a-z][a-z0-9-]*$/, "must be lower-case letters, digits and dashes");
const path = text.regex(/^\/\S*$/, "must be a path of the stack's port, such as /console/dashboards/memory-leak");

/** A search for traces, from its parts. */
const search = z.strictObject({
  service: text,
  operation: text.optional(),
  tags: tags.optional(),
  minDuration: spanDuration.optional(),
});

/** What every expectation may have beside its evidence. */
const common = {
  id: name,
  title: text.optional(),
  look: z.union([path, search]).optional(),
  full: flag.default(false),
  unit: z.enum(units).optional(),
  promql: text.optional(),
};

/** What a scenarios/<name>.yaml may hold. Which keys go together is checked in check.ts. */
export function scenarioSchema(kinds: readonly Kind[]) {
  const evidence = Object.fromEntries(kinds.map(({ name: key, schema }) => [key, schema.optional()]));
  const expectations = z.array(z.strictObject({ ...common, ...evidence }), "must be a list");
  return z.strictObject({
    name,
    title: text,
    story: text.optional(),
    service: text.optional(),
    flag: z.strictObject({
      key: text,
      variant: z.string("must be text: put it in quotes"),
    }),
    baseline: duration.default(30),
    load: z.strictObject({ users: atLeast1 }).optional(),
    expect: expectations.min(1, "must hold at least one expectation: a scenario that expects nothing proves nothing"),
    recover: expectations.default([]),
  });
}

export type ScenarioFile = z.infer<ReturnType<typeof scenarioSchema>>;
export type ExpectationFile = ScenarioFile["expect"][number];

/** What stands below a kind's key, as its own schema has read it; undefined where that key is not there. */
export function partOf(expectation: ExpectationFile, { name: key }: Kind): unknown {
  return (expectation as Readonly<Record<string, unknown>>)[key];
}
