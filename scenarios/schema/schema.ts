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
  id: name.describe("Its name in reports, unique in the file"),
  title: text.optional().describe("One line for people; the `id` in words unless given"),
  look: z
    .union([path, search], "must be a path of the stack's port, or the parts of a search, { service: … }")
    .optional()
    .describe("Where a person sees it: a path of the stack's port, or the parts of a search for traces"),
  full: flag.default(false).describe("Whether it is judged with `--full` only"),
  unit: z.enum(units).optional().describe("Of the query's value, for reports; `ratio` is shown as per cent"),
  promql: text
    .optional()
    .describe("A query that gives one series: put `sum(…)` or `max(…)` around it. With evidence of values only"),
};

/** What a scenarios/<name>.yaml may hold. Which keys go together is checked in check.ts. */
export function scenarioSchema(kinds: readonly Kind[]) {
  const evidence = Object.fromEntries(
    kinds.map(({ name: key, schema, docs }) => [key, schema.optional().describe(docs)]),
  );
  const expectations = z.array(z.strictObject({ ...common, ...evidence }));
  return z.strictObject({
    name: name.describe("The file's name without `.yaml`"),
    title: text.describe("One line for people"),
    story: text.optional().describe("A paragraph for people"),
    service: text.optional().describe("Whose fault it is; in a query the placeholder `memory` is its limit in MiB"),
    flag: z
      .strictObject({
        key: text.describe("Its key in flags/demo.flagd.json"),
        variant: z.string("must be text: put it in quotes").describe("The variant that brings the fault about"),
      })
      .describe("What is turned; it goes back to what it was"),
    baseline: duration.default(30).describe("How long the baseline is, such as `45s`; `30s` unless given"),
    load: z
      .strictObject({ users: atLeast1.describe("The least number of simulated users") })
      .optional()
      .describe("What a run needs of the load generator"),
    reveals: z
      .array(
        z.strictObject({
          metric: text.describe("A metric, as Prometheus shows it"),
          label: text.optional().describe("A label of it"),
          value: text.optional().describe("One value of that label"),
        }),
      )
      .default([])
      .describe("What is in Prometheus only while, or since, this fault was on: `verify` excuses its absence"),
    beside: text
      .optional()
      .describe(
        "Another scenario, which `run --all` runs at the same time: neither fault touches the other's evidence",
      ),
    expect: expectations
      .min(1, "must hold at least one expectation: a scenario that expects nothing proves nothing")
      .describe("What must be seen while the fault is on"),
    recover: expectations.default([]).describe("What must be seen after it was turned off"),
  });
}

export type ScenarioFile = z.infer<ReturnType<typeof scenarioSchema>>;
export type ExpectationFile = ScenarioFile["expect"][number];

/** What stands below a kind's key, as its own schema has read it; undefined where that key is not there. */
export function partOf(expectation: ExpectationFile, { name: key }: Kind): unknown {
  return (expectation as Readonly<Record<string, unknown>>)[key];
}
