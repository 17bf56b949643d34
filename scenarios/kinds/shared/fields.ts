import { z } from "zod";

export const text = z.string("must be text: put it in quotes").min(1, "must not be empty");

/** `80s` or `10m`, as seconds. */
export const duration = z
  .string("must be a time such as 80s or 10m")
  .regex(/^[1-9]\d*(s|m)$/, "must be a time such as 80s or 10m")
  .transform((value) => Number.parseInt(value, 10) * (value.endsWith("m") ? 60 : 1));

/** `250ms` or `2s`, as it is written. */
export const spanDuration = z
  .string("must be a time such as 250ms or 2s")
  .regex(/^[1-9]\d*(ms|s)$/, "must be a time such as 250ms or 2s");

/** As `amount` is written. */
const BYTES = /^\d+(\.\d+)?[KMG]i$/;

const sizes: Readonly<Record<string, number>> = { Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30 };

/** A number, or one of bytes such as 20Mi. */
export const amount = z
  .custom<number | string>(
    (value) =>
      (typeof value === "number" && Number.isFinite(value)) || (typeof value === "string" && BYTES.test(value)),
    "must be a number, or a number of bytes such as 20Mi",
  )
  // For editors: a check in code says nothing of itself.
  .meta({ anyOf: [{ type: "number" }, { type: "string", pattern: BYTES.source }] })
  .transform((value) =>
    typeof value === "number" ? value : Number.parseFloat(value) * (sizes[value.slice(-2)] ?? Number.NaN),
  );

export const number = z.number("must be a number");
export const above0 = number.positive("must be above 0");
export const above1 = number.gt(1, "must be above 1: it multiplies the baseline");
export const atLeast1 = z.int("must be a whole number").min(1, "must be at least 1");

/** YAML's `false` and `5` mean the same as they do in quotes. */
const tagValue = z
  .custom<string | number | boolean>(
    (value) => ["string", "number", "boolean"].includes(typeof value),
    "must be text, a number, true or false",
  )
  .meta({ type: ["string", "number", "boolean"] })
  .transform(String);
export const tags = z.record(z.string(), tagValue, "must be a map of tags and their values");
