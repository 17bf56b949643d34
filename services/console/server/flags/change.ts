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

/** @param variant null for none */
function withVariant(flag: Flag, variant: string | null, change: Partial<Change>): Flag {
  const { defaultVariant: _, ...rest } = flag;
  const changed = variant === null ? rest : { ...flag, defaultVariant: variant };
  return Object.keys(change).length === 0 ? changed : { ...changed, metadata: { ...flag.metadata, ...change } };
}

/** The variant that the file names; null where it names none, for which flagd takes an empty name too. */
export function defaultOf(flag: Flag | undefined): string | null {
  return flag?.defaultVariant || null;
}

/** Puts the variant in force, or none with null; the document itself when it already was. */
export function setVariant(document: FlagDocument, key: string, variant: string | null, change: Change): FlagDocument {
  const flag = document.flags[key];
  if (flag === undefined || defaultOf(flag) === variant) return document;
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
    const variant = defaultOf(fallback);
    return withVariant(fallback, variant, variant === defaultOf(stored) ? lastChange(stored) : change);
  });
}

/** The defaults' flags, each with the stored variant where it still exists: what to go on with after an update. */
export function reconcile(document: FlagDocument, defaults: FlagDocument): FlagDocument {
  return mapFlags(defaults, (key, fallback) => {
    const stored = storedFlag(document, key);
    const variant = defaultOf(stored);
    if (stored === undefined || variant === null || !Object.hasOwn(fallback.variants, variant)) return fallback;
    return withVariant(fallback, variant, lastChange(stored));
  });
}
