import type { Flag } from "./document.ts";

/**
 * What a flag's targeting rule asks of its callers, in words: `article`, `shares of targetingKey`. Empty for a rule that
 * is the same for all of them, and for none.
 */
export function goesBy(flag: Flag): readonly string[] {
  const { targeting } = flag as Flag & { readonly targeting?: unknown };
  return [...new Set(asked(targeting))];
}

function asked(rule: unknown): readonly string[] {
  if (Array.isArray(rule)) return rule.flatMap(asked);
  if (typeof rule !== "object" || rule === null) return [];
  return Object.entries(rule).flatMap(([operator, given]) => {
    const first: unknown = Array.isArray(given) ? given[0] : given;
    if (operator === "var") return typeof first === "string" && first !== "" ? [first] : [];
    if (operator !== "fractional" || !Array.isArray(given)) return asked(given);
    // Without a value of its own a share goes by who asks.
    const by = Array.isArray(first) ? ["targetingKey"] : asked(first);
    return [...by.map((name) => `shares of ${name}`), ...asked(given.slice(Array.isArray(first) ? 0 : 1))];
  });
}
