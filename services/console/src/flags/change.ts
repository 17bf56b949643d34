import type { Flag, FlagDocument } from "./document.ts";

/** Where a flag's last change is kept, beside its description: flagd passes it on and does not mind. */
const changedAtKey = "changedAt";

export function changedAt(flag: Flag): string | null {
  const value = flag.metadata?.[changedAtKey];
  return typeof value === "string" ? value : null;
}

function withVariant(flag: Flag, variant: string | null, at: string | null): Flag {
  const changed = { ...flag, defaultVariant: variant };
  return at === null ? changed : { ...changed, metadata: { ...flag.metadata, [changedAtKey]: at } };
}

/** Puts the variant in force; the document itself when it already was. `at` is an ISO 8601 time. */
export function setVariant(document: FlagDocument, key: string, variant: string, at: string): FlagDocument {
  const flag = document.flags[key];
  if (flag === undefined || flag.defaultVariant === variant) return document;
  return { ...document, flags: { ...document.flags, [key]: withVariant(flag, variant, at) } };
}

/** The stored flag of a key that the defaults have. */
function storedFlag(document: FlagDocument, key: string): Flag | undefined {
  return Object.hasOwn(document.flags, key) ? document.flags[key] : undefined;
}

function mapFlags(defaults: FlagDocument, change: (key: string, fallback: Flag) => Flag): FlagDocument {
  const flags = Object.entries(defaults.flags).map(([key, flag]): [string, Flag] => [key, change(key, flag)]);
  return { ...defaults, flags: Object.fromEntries(flags) };
}

/** Puts every flag back to the defaults' variant; those that already had it keep the time of their last change. */
export function resetVariants(document: FlagDocument, defaults: FlagDocument, at: string): FlagDocument {
  return mapFlags(defaults, (key, fallback) => {
    const stored = storedFlag(document, key);
    if (stored === undefined) return fallback;
    const variant = fallback.defaultVariant ?? null;
    return withVariant(fallback, variant, variant === stored.defaultVariant ? changedAt(stored) : at);
  });
}

/** The defaults' flags, each with the stored variant where it still exists: what to go on with after an update. */
export function reconcile(document: FlagDocument, defaults: FlagDocument): FlagDocument {
  return mapFlags(defaults, (key, fallback) => {
    const stored = storedFlag(document, key);
    const variant = stored?.defaultVariant ?? null;
    if (stored === undefined || variant === null || !Object.hasOwn(fallback.variants, variant)) return fallback;
    return withVariant(fallback, variant, changedAt(stored));
  });
}
