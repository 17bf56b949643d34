/** A flag that is set under the lease. */
export interface LeasedFlag {
  /** Null for no default variant. */
  readonly variant: string | null;
  /** What it was before, and will be again; null for no default variant. */
  readonly before: string | null;
}

/** The right to turn flags for a while, as anybody may see it. Times are ISO 8601. */
export interface Lease {
  /** Whose it is: `ann@laptop`. */
  readonly owner: string;
  /** What is run: `recommendation-cache`. */
  readonly scenario: string;
  readonly since: string;
  /** When the flags are put back unless it is renewed. */
  readonly until: string;
  /** By the flag's key. */
  readonly flags: Readonly<Record<string, LeasedFlag>>;
}

/** A lease with the id that only its holder knows, as it is kept beside the flags. */
export interface LeaseRecord extends Lease {
  readonly id: string;
}

export function withoutId({ id: _, ...lease }: LeaseRecord): Lease {
  return lease;
}

export function formatRecord(record: LeaseRecord): string {
  return `${JSON.stringify(record, undefined, 2)}\n`;
}

/** @throws Error whose message says what is wrong, when it is not what `formatRecord` wrote */
export function parseRecord(text: string): LeaseRecord {
  const record: unknown = JSON.parse(text);
  if (!isRecord(record)) throw new Error("it is not a lease");
  return record;
}

function isRecord(value: unknown): value is LeaseRecord {
  if (typeof value !== "object" || value === null) return false;
  const { id, owner, scenario, since, until, flags } = value as Record<string, unknown>;
  const texts = [id, owner, scenario, since, until].every((each) => typeof each === "string");
  return texts && !Number.isNaN(Date.parse(String(until))) && isFlags(flags);
}

function isFlags(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const isVariant = (each: unknown) => each === null || typeof each === "string";
  return Object.values(value).every((each) => isVariant(each?.variant) && isVariant(each?.before));
}
