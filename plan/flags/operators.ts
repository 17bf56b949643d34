import parse from "semver/functions/parse.js";

/** What a value must be, in words; undefined for one that is right. */
type Lack = string | undefined;

/** An operator of a targeting rule: how many values it takes at least and at most, and what each of them must be. */
export interface Operator {
  readonly least: number;
  readonly most: number;
  readonly lack: (value: unknown, index: number) => Lack;
  /** Whether a value by itself is as good as a list of one. */
  readonly alone: boolean;
}

const ANY = Number.POSITIVE_INFINITY;

export const isRule = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const text = (value: unknown): Lack => (typeof value === "string" ? undefined : "text");

const textOrRule = (value: unknown): Lack =>
  typeof value === "string" || isRule(value) ? undefined : "text or a rule";

/** Below this prefix flagd adds attributes of its own. */
const OWN_PREFIX = "$flagd.";
const OWN = [`${OWN_PREFIX}flagKey`, `${OWN_PREFIX}timestamp`];

function attribute(value: unknown, index: number): Lack {
  if (index > 0) return undefined;
  if (typeof value !== "string") return "the name of an attribute";
  return value.startsWith(OWN_PREFIX) && !OWN.includes(value) ? OWN.join(" or ") : undefined;
}

function someOf(value: unknown, index: number): Lack {
  if (index === 0) return typeof value === "number" ? undefined : "a number";
  return Array.isArray(value) && value.every((each) => typeof each === "string") ? undefined : "a list of names";
}

const COMPARISONS = ["=", "!=", ">", "<", ">=", "<=", "~", "^"];

function version(value: unknown, index: number): Lack {
  if (index === 1) return COMPARISONS.includes(String(value)) ? undefined : `one of ${COMPARISONS.join(", ")}`;
  if (isRule(value) && "var" in value) return undefined;
  return /^\d/.test(String(value)) && parse(String(value)) !== null ? undefined : "a version such as 1.4.2, or a var";
}

/** A variant and its weight; in front of all shares may stand the rule of what they go by. */
function share(value: unknown, index: number): Lack {
  if (index === 0 && isRule(value)) return undefined;
  if (!Array.isArray(value) || value.length < 1 || value.length > 2) return "a list of a variant and its weight";
  const [, weight = 1] = value;
  return isRule(weight) || (Number.isInteger(weight) && weight >= 0) ? undefined : "a variant and a whole number";
}

const anything = (): Lack => undefined;

const takes = (least: number, most: number, lack: Operator["lack"] = anything, alone = false): Operator => ({
  least,
  most,
  lack,
  alone,
});

const groups: readonly (readonly [names: string, operator: Operator])[] = [
  ["if and or + - cat max min merge", takes(1, ANY)],
  ["== === != !== > >= % / in map filter all none some", takes(2, 2)],
  ["< <= substr", takes(2, 3)],
  ["*", takes(2, ANY)],
  ["! !!", takes(1, 1, anything, true)],
  ["reduce", takes(3, 3)],
  ["starts_with ends_with", takes(2, 2, textOrRule)],
  ["sem_ver", takes(3, 3, version)],
  ["fractional", takes(1, ANY, share)],
  ["var", takes(1, ANY, attribute, true)],
  ["missing", takes(0, ANY, text)],
  ["missing_some", takes(2, 2, someOf)],
];

/**
 * The operators that both flagd's JsonLogic and the schema of its rules have, to which the console holds what it stores.
 * JsonLogic itself has some more.
 */
export const OPERATORS: ReadonlyMap<string, Operator> = new Map(
  groups.flatMap(([names, operator]) => names.split(" ").map((name) => [name, operator] as const)),
);
