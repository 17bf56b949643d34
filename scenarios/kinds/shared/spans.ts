import { z } from "zod";
import type { SpanFilter } from "../../evidence/spans.ts";
import type { Mistake } from "../kind.ts";
import { number, spanDuration, tags, text } from "./fields.ts";

/** By what a file describes spans; all must hold for one and the same span. */
export const spanFields = {
  service: text.describe("The service whose spans they are"),
  operation: text.optional().describe("Their name"),
  tags: tags.default({}).describe("Tags that they have, with these values"),
  minDuration: spanDuration
    .transform((value) => Number.parseInt(value, 10) * (value.endsWith("ms") ? 1 : 1000))
    .optional()
    .describe("Their duration is at least this, such as `250ms`"),
  attribute: text.optional().describe("An attribute whose value is a number, with `atLeast`, `atMost` or both"),
  atLeast: number.optional().describe("The attribute's value is at least this"),
  atMost: number.optional().describe("The attribute's value is at most this"),
};

const schema = z.object(spanFields);

type File = z.infer<typeof schema>;

/** What every kind keeps that looks for spans. */
export interface SpansData {
  readonly filter: SpanFilter;
}

/** What is the same for all of these kinds. */
export const ofSpans = {
  of: "spans",
  asks: ["jaeger"],
  check: mistakesOfAttribute,
  services: ({ service }: File) => ({ service }),
} as const;

function mistakesOfAttribute({ attribute, atLeast, atMost }: File): Mistake[] {
  const isBounded = atLeast !== undefined || atMost !== undefined;
  if (isBounded === (attribute !== undefined)) return [];
  if (isBounded) return [{ message: "atLeast and atMost need an attribute" }];
  return [{ key: "attribute", message: "attribute needs atLeast or atMost" }];
}

export function filterOf({ service, operation, tags, minDuration, attribute, atLeast, atMost }: File): SpanFilter {
  return {
    service,
    operation: operation ?? null,
    tags,
    minDuration: minDuration ?? null,
    attribute: attribute === undefined ? null : { key: attribute, atLeast: atLeast ?? null, atMost: atMost ?? null },
  };
}
