import type { Path, YamlFile } from "../../common/files/yaml-file.ts";
import { didYouMean, type Problem } from "../../common/problem.ts";
import { isRule } from "./operators.ts";
import { PARTS, REF, type Rules } from "./rules.ts";

interface Answer {
  readonly path: Path;
  readonly value: string | number | boolean;
}

type AskedFlag = Rules["flags"][string] & { readonly variants: Readonly<Record<string, unknown>> };

/** Answers that stand written in a flag's rule and that none of its variants is called: flagd makes an error of them. */
export function answerProblems(
  json: YamlFile,
  key: string,
  { targeting, variants }: AskedFlag,
  parts: Rules["$evaluators"] = {},
): Problem[] {
  const names = Object.keys(variants);
  return answersOf(["flags", key, "targeting"], targeting, parts)
    .filter(({ value }) => !names.includes(String(value)))
    .map(({ path, value }) => {
      const must = `must be a variant of ${key} (${names.join(", ")}) or null`;
      return json.at(path, `${path.join(".")} ${must}, not ${value}${didYouMean(String(value), names)}`);
    });
}

/** The values that are written down where a rule's answer comes from; null leaves it to the default variant. */
function answersOf(path: Path, rule: unknown, parts: Rules["$evaluators"] = {}): Answer[] {
  if (typeof rule === "string" || typeof rule === "number" || typeof rule === "boolean") return [{ path, value: rule }];
  if (!isRule(rule)) return [];
  const [[operator, given] = ["", undefined]] = Object.entries(rule);
  if (operator === REF) return answersOf([PARTS, String(given)], parts[String(given)]);
  if (!Array.isArray(given)) return [];
  return given.flatMap((value: unknown, index) => {
    const at = [...path, operator, index];
    if (operator === "fractional") return Array.isArray(value) ? answersOf([...at, 0], value[0], parts) : [];
    return isAnswer(operator, index, given.length) ? answersOf(at, value, parts) : [];
  });
}

/** Of `if` every second value, and the last where nothing more is asked; of `and` and `or` for certain the last alone. */
function isAnswer(operator: string, index: number, length: number): boolean {
  const isLast = index === length - 1;
  if (operator === "if") return index % 2 === 1 || (isLast && index > 0);
  return (operator === "and" || operator === "or") && isLast;
}
