import { z } from "zod";
import type { Unit } from "../model.ts";

const units = ["bytes", "ms", "s", "cores", "per-second", "ratio", "number"] as const satisfies readonly Unit[];

const text = z.string("must be text: put it in quotes").min(1, "must not be empty");
const flag = z.boolean("must be true or false");
const name = text.regex(/^[a-z][a-z0-9-]*$/, "must be lower-case letters, digits and dashes");

/** `80s` or `10m`, as seconds. */
const duration = z
  .string("must be a time such as 80s or 10m")
  .regex(/^[1-9]\d*(s|m)$/, "must be a time such as 80s or 10m")
  .transform((value) => Number.parseInt(value, 10) * (value.endsWith("m") ? 60 : 1));

const sizes: Readonly<Record<string, number>> = { Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30 };

/** A number, or one of bytes such as 20Mi. */
const amount = z
  .custom<number | string>(
    (value) =>
      (typeof value === "number" && Number.isFinite(value)) ||
      (typeof value === "string" && /^\d+(\.\d+)?[KMG]i$/.test(value)),
    "must be a number, or a number of bytes such as 20Mi",
  )
  .transform((value) =>
    typeof value === "number" ? value : Number.parseFloat(value) * (sizes[value.slice(-2)] ?? Number.NaN),
  );

const above0 = z.number("must be a number").positive("must be above 0");
const above1 = z.number("must be a number").gt(1, "must be above 1: it multiplies the baseline");
const count = z.int("must be a whole number").min(1, "must be at least 1");
const samples = z.int("must be a whole number").min(1, "must be at least 1").default(3);

/** YAML's `false` and `5` mean the same as they do in quotes. */
const tagValue = z
  .custom<string | number | boolean>(
    (value) => ["string", "number", "boolean"].includes(typeof value),
    "must be text, a number, true or false",
  )
  .transform(String);
const tags = z.record(z.string(), tagValue, "must be a map of tags and their values");

const spans = {
  operation: text.optional(),
  tags: tags.default({}),
  minDuration: z
    .string("must be a time such as 250ms or 2s")
    .regex(/^[1-9]\d*(ms|s)$/, "must be a time such as 250ms or 2s")
    .transform((value) => Number.parseInt(value, 10) * (value.endsWith("ms") ? 1 : 1000))
    .optional(),
  attribute: text.optional(),
  atLeast: z.number("must be a number").optional(),
  atMost: z.number("must be a number").optional(),
};

const path = text.regex(/^\/\S*$/, "must be a path of the stack's port, such as /console/dashboards/memory-leak");

/** A search for traces, from its parts. */
const search = z.strictObject({
  service: text,
  operation: text.optional(),
  tags: tags.optional(),
  minDuration: z
    .string("must be a time such as 250ms or 2s")
    .regex(/^[1-9]\d*(ms|s)$/, "must be a time such as 250ms or 2s")
    .optional(),
});

const expectation = z.strictObject({
  id: name,
  title: text.optional(),
  look: z.union([path, search]).optional(),
  full: flag.default(false),
  unit: z.enum(units).optional(),
  promql: text.optional(),
  rises: z
    .strictObject({
      from: z.enum(["median", "lowest"]).default("median"),
      factor: above1.optional(),
      by: amount.optional(),
      samples,
      within: duration,
    })
    .optional(),
  falls: z
    .strictObject({
      toFactor: above0.optional(),
      leeway: amount.optional(),
      below: amount.optional(),
      samples,
      within: duration,
    })
    .optional(),
  crosses: z.strictObject({ above: amount.optional(), below: amount.optional(), samples, within: duration }).optional(),
  stays: z
    .strictObject({
      factor: above1.optional(),
      by: amount.optional(),
      above: amount.optional(),
      below: amount.optional(),
      samples,
      for: duration,
    })
    .optional(),
  sawtooth: z
    .strictObject({
      teeth: count,
      rise: above1.default(1.5),
      fall: z.number("must be a number").gt(0, "must be above 0").lt(1, "must be below 1").default(0.6),
      restartsOf: text.optional(),
      within: duration,
    })
    .optional(),
  traces: z
    .strictObject({ service: text, ...spans, count: count.default(1), every: tags.default({}), within: duration })
    .optional(),
  compare: z
    .strictObject({
      service: text,
      ...spans,
      faster: tags,
      slower: tags,
      factor: z.number("must be a number").min(1, "must be at least 1").default(1),
      samples: z.int("must be a whole number").min(8, "must be at least 8: fewer prove nothing").default(12),
      p: z
        .number("must be a number")
        .gt(0, "must be above 0")
        .max(0.05, "must be at most 0.05: anything likelier may be chance")
        .default(0.01),
      within: duration,
    })
    .optional(),
  exemplar: z
    .strictObject({ metric: text, service: text, ...spans, count: count.default(1), within: duration })
    .optional(),
});

const expectations = z.array(expectation, "must be a list");

/** What a scenarios/<name>.yaml may hold. Which keys go together is checked in check.ts. */
export const scenarioSchema = z.strictObject({
  name,
  title: text,
  story: text.optional(),
  service: text.optional(),
  flag: z.strictObject({
    key: text,
    variant: z.string("must be text: put it in quotes"),
  }),
  baseline: duration.default(30),
  load: z.strictObject({ users: count }).optional(),
  expect: expectations.min(1, "must hold at least one expectation: a scenario that expects nothing proves nothing"),
  recover: expectations.default([]),
});

export type ScenarioFile = z.infer<typeof scenarioSchema>;
export type ExpectationFile = z.infer<typeof expectation>;
