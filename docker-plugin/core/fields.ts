import { z } from "zod";
import { isEmpty, isList, isRecord, UNKNOWN } from "./properties.ts";

/**
 * A field that may also hold Pulumi's mark. Its type leaves the mark out: a deployment has none, and a preview works on plain
 * properties.
 */
function orUnknown<T>(schema: z.ZodType<T>): z.ZodType<T> {
  return z.union([z.literal(UNKNOWN), schema]) as unknown as z.ZodType<T>;
}

export const text = orUnknown(z.string(must("be a string")));
export const flag = orUnknown(z.boolean(must("be true or false")));
export const map = orUnknown(z.record(z.string(), text, must("be a map of strings")));

/** @param example of what fits, for the error */
export function matching(pattern: RegExp, example: string) {
  const error = ({ input }: Given) => `must be like ${example}, not "${input}"`;
  return orUnknown(z.string(must("be a string")).regex(pattern, { error }));
}

/** Where something is inside a container. */
export const absolute = matching(/^\//, "/etc/app.yaml");

/** What of root's rights a process has. */
export const capability = matching(/^CAP_[A-Z_]+$|^ALL$/, "CAP_NET_BIND_SERVICE");

/** A time as Go writes it, for `nanoseconds`. */
export const duration = matching(/^(\d+(\.\d+)?(ms|s|m|h))+$/, "10s");

export const base64 = matching(/^[A-Za-z0-9+/\s]*={0,2}\s*$/, "aGVsbG8=");

export function integer(least: number) {
  const whole = z.int({ ...must("be a whole number"), abort: true });
  return orUnknown(whole.min(least, must(`be at least ${least}`)));
}

export function list<T>(of: z.ZodType<T>) {
  return orUnknown(z.array(of, must("be a list")));
}

/** A list whose order says nothing, and in which twice is once. */
export function set<T>(of: z.ZodType<T>) {
  return list(of).meta({ uniqueItems: true });
}

export function record<S extends z.core.$ZodLooseShape>(shape: S) {
  return orUnknown(object(shape));
}

/** An object with these fields and no others. Null, and other fields that are empty, are left out first: a program may send them or not. */
export function object<S extends z.core.$ZodLooseShape>(shape: S) {
  const counts = ([key, value]: [string, unknown]) =>
    Object.hasOwn(shape, key) ? value !== null : !isEmpty(value) && !key.startsWith("__");
  const cleared = (given: unknown) =>
    isRecord(given) ? Object.fromEntries(Object.entries(given).filter(counts)) : given;
  return z.preprocess(
    cleared,
    z.strictObject(shape, {
      error: (issue) => (issue.code === "unrecognized_keys" ? REFUSED : must("be an object").error(issue)),
    }),
  );
}

const REFUSED = "is not implemented by Astrolab's docker plugin; leave it out or use the official one";

/** A flag of which this plugin implements one value only. */
export function only(value: boolean) {
  return flag.refine((given: unknown) => given === value || given === UNKNOWN, {
    when: (given) => given.value !== undefined,
    error: ({ input }) => `is implemented by Astrolab's docker plugin for ${value} only, and it is ${describe(input)}`,
  });
}

interface Given {
  readonly input?: unknown;
}

function must(rule: string) {
  const error = ({ input }: Given) => (input === undefined ? "is missing" : `must ${rule}, not ${describe(input)}`);
  return { error };
}

/** The value's kind, and the value itself only where it cannot be somebody's secret. */
function describe(value: unknown): string {
  if (typeof value === "boolean" || typeof value === "number") return String(value);
  if (typeof value === "string") return "a string";
  return isList(value) ? "a list" : value === null ? "null" : "an object";
}
