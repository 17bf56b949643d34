import type { Flag, FlagDocument } from "./document.ts";

type Parts = Readonly<Record<string, unknown>>;

/**
 * What a flag's targeting rule asks of its callers, in words: `article`, `shares of targetingKey`. Empty for a rule that
 * is the same for all of them, and for none.
 *
 * @param document with the parts that the rule refers to
 */
export function goesBy(flag: Flag, { $evaluators }: Pick<FlagDocument, "$evaluators">): readonly string[] {
  const { targeting } = flag as Flag & { readonly targeting?: unknown };
  return [...new Set(askedBy(targeting, ($evaluators ?? {}) as Parts))];
}

function askedBy(rule: unknown, parts: Parts): readonly string[] {
  const asked = (each: unknown) => askedBy(each, parts);
  if (Array.isArray(rule)) return rule.flatMap(asked);
  if (typeof rule !== "object" || rule === null) return [];
  return Object.entries(rule).flatMap(([operator, given]) => {
    const first: unknown = Array.isArray(given) ? given[0] : given;
    // flagd puts a part in place of its name, and a part refers to no other.
    if (operator === "$ref") return askedBy(parts[String(given)], {});
    if (operator === "var") return typeof first === "string" && first !== "" ? [first] : [];
    if (operator !== "fractional" || !Array.isArray(given)) return asked(given);
    // Without a value of its own a share goes by who asks.
    const by = Array.isArray(first) ? ["targetingKey"] : asked(first);
    return [...by.map((name) => `shares of ${name}`), ...asked(given.slice(Array.isArray(first) ? 0 : 1))];
  });
}
