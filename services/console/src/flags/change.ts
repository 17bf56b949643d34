import type { Flag, FlagDocument } from "./document.ts";

/** When a flag was changed and by whom. */
export interface Change {
  /** ISO 8601. */
  readonly changedAt: string;
  /** `console`, `cli`, `scenario recommendation-cache`, `somebody`. */
  readonly changedBy: string;
}

/** A flag's last change, kept beside its description, where flagd passes it on and does not mind; nothing when it never was changed. */
export function lastChange(flag: Flag): Partial<Change> {
  const { changedAt, changedBy } = flag.metadata ?? {};
  return {
    ...(typeof changedAt === "string" && { changedAt }),
    ...(typeof changedBy === "string" && { changedBy }),
  };
}

function withVariant(flag: Flag, variant: string | null, change: Partial<Change>): Flag {
  const changed = { ...flag, defaultVariant: variant };
  return Object.keys(change).length === 0 ? changed : { ...changed, metadata: { ...flag.metadata, ...change } };
}

/** Puts the variant in force; the document itself when it already was. */
export function setVariant(document: FlagDocument, key: string, variant: string, change: Change): FlagDocument {
  const flag = document.flags[key];
  if (flag === undefined || flag.defaultVariant === variant) return document;
  return { ...document, flags: { ...document.flags, [key]: withVariant(flag, variant, change) } };
}

/** The stored flag of a key that the defaults have. */
function storedFlag(document: FlagDocument, key: string): Flag | undefined {
  return Object.hasOwn(document.flags, key) ? document.flags[key] : undefined;
}

function mapFlags(defaults: FlagDocument, change: (key: string, fallback: Flag) => Flag): FlagDocument {
  const flags = Object.entries(defaults.flags).map(([key, flag]): [string, Flag] => [key, change(key, flag)]);
  return { ...defaults, flags: Object.fromEntries(flags) };
}

/** Puts every flag back to the defaults' variant; those that already had it keep their last change. */
export function resetVariants(document: FlagDocument, defaults: FlagDocument, change: Change): FlagDocument {
  return mapFlags(defaults, (key, fallback) => {
    const stored = storedFlag(document, key);
    if (stored === undefined) return fallback;
    const variant = fallback.defaultVariant ?? null;
    return withVariant(fallback, variant, variant === stored.defaultVariant ? lastChange(stored) : change);
  });
}

/** The defaults' flags, each with the stored variant where it still exists: what to go on with after an update. */
export function reconcile(document: FlagDocument, defaults: FlagDocument): FlagDocument {
  return mapFlags(defaults, (key, fallback) => {
    const stored = storedFlag(document, key);
    const variant = stored?.defaultVariant ?? null;
    if (stored === undefined || variant === null || !Object.hasOwn(fallback.variants, variant)) return fallback;
    return withVariant(fallback, variant, lastChange(stored));
  });
}
