import type { Path, YamlFile } from "../../common/files/yaml-file.ts";
import { orKnown, type Problem } from "../../common/problem.ts";
import { count } from "../../common/words.ts";
import { isRule, OPERATORS, type Operator } from "./operators.ts";

/** What stands in place of its name where a rule refers to it: `{ "$ref": "isX" }`. */
export const PARTS = "$evaluators";
export const REF = "$ref";

/** A file of flags, as far as its targeting rules go. */
export interface Rules {
  readonly flags: Readonly<Record<string, { readonly targeting?: Readonly<Record<string, unknown>> | undefined }>>;
  readonly $evaluators?: Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined;
}

/** Targeting rules that flagd cannot evaluate: it would answer with an error, and the console would not start. */
export function ruleProblems(json: YamlFile, { flags, $evaluators = {} }: Rules): Problem[] {
  const names = Object.keys($evaluators);
  return [
    ...Object.entries(flags).flatMap(([key, { targeting = {} }]) =>
      // An empty rule is none.
      Object.keys(targeting).length === 0 ? [] : inRule(json, ["flags", key, "targeting"], targeting, names),
    ),
    ...Object.entries($evaluators).flatMap(([name, part]) => inRule(json, [PARTS, name], part, names)),
  ];
}

function inRule(json: YamlFile, path: Path, value: unknown, names: readonly string[]): Problem[] {
  if (Array.isArray(value)) return value.flatMap((each, index) => inRule(json, [...path, index], each, names));
  if (!isRule(value)) return [];
  const [operator, ...others] = Object.keys(value);
  if (operator === undefined || others.length > 0) {
    const given = operator === undefined ? "{}" : [operator, ...others].join(" and ");
    return [json.at(path, `${path.join(".")} must have one operator, not ${given}`)];
  }
  const at = [...path, operator];
  if (operator === REF) return refersTo(json, at, value[operator], names);
  const known = OPERATORS.get(operator);
  const wrong = known
    ? wrongValues(json, at, known, value[operator])
    : [json.atKey(at, `unknown operator "${operator}"${orKnown(operator, [...OPERATORS.keys()])}`)];
  return [...wrong, ...inRule(json, at, value[operator], names)];
}

function refersTo(json: YamlFile, path: Path, name: unknown, names: readonly string[]): Problem[] {
  if (path[0] === PARTS) {
    const why = "flagd puts each in its place once, and in no certain order";
    return [json.atKey(path, `a part of ${PARTS} must not refer to another: ${why}`)];
  }
  if (typeof name === "string" && names.includes(name)) return [];
  if (names.length === 0) return [json.at(path, `refers to ${PARTS}.${name}, and the file has no ${PARTS}`)];
  return [json.at(path, `refers to an unknown part "${name}" of ${PARTS}${orKnown(String(name), names)}`)];
}

function wrongValues(json: YamlFile, path: Path, operator: Operator, given: unknown): Problem[] {
  const { least, most, lack, alone } = operator;
  if (!Array.isArray(given)) return wrongValue(json, path, given, alone ? lack(given, 0) : "a list of values");
  if (given.length < least || given.length > most) {
    return [json.at(path, `${path.join(".")} must have ${limits(least, most)}, not ${given.length}`)];
  }
  return given.flatMap((value, index) => wrongValue(json, [...path, index], value, lack(value, index)));
}

function wrongValue(json: YamlFile, path: Path, value: unknown, must: string | undefined): Problem[] {
  return must === undefined ? [] : [json.at(path, `${path.join(".")} must be ${must}, not ${JSON.stringify(value)}`)];
}

function limits(least: number, most: number): string {
  if (least === most) return count(least, "value");
  return most === Number.POSITIVE_INFINITY ? `at least ${count(least, "value")}` : `${least} to ${most} values`;
}
