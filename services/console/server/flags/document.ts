import { MemoryStorage } from "@openfeature/flagd-core";

/** One flag as flagd reads it. The variant in force is `defaultVariant`; `targeting` and the like are passed through. */
export interface Flag {
  readonly state: "ENABLED" | "DISABLED";
  readonly variants: Readonly<Record<string, unknown>>;
  /** Absent or null: each program that asks takes its own default. */
  readonly defaultVariant?: string | null;
  /** Where some files have it; flagd minds neither this nor the metadata's. */
  readonly description?: unknown;
  readonly metadata?: Readonly<Record<string, string | number | boolean>>;
}

/** A file of flags in flagd's format. */
export interface FlagDocument {
  readonly flags: Readonly<Record<string, Flag>>;
  /** Parts of rules, which rules refer to by `$ref`. */
  readonly $evaluators?: unknown;
}

const silent = { error() {}, warn() {}, info() {}, debug() {} };

interface SchemaProblem {
  readonly instancePath: string;
  readonly message: string;
}

/** flagd-core writes what its schema found as a JSON list after its own words, each problem several times. */
function explain(error: Error): string {
  const list = error.message.indexOf("[");
  if (list === -1) {
    const { message } = error.cause instanceof Error ? error.cause : error;
    return message.replace(/ missing from variants .*$/s, " is not one of the flag's variants");
  }
  const problems = JSON.parse(error.message.slice(list)) as SchemaProblem[];
  const lines = problems.map(({ instancePath, message }) => `${instancePath || "the document"} ${message}`);
  return [...new Set(lines)].join("; ");
}

/**
 * Reads a document with flagd's own rules, so that nothing is ever stored that flagd would refuse.
 * @throws Error whose message says in one line what is wrong
 */
export function parseDocument(text: string): FlagDocument {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw new Error(`not JSON: ${(error as Error).message}`);
  }
  try {
    new MemoryStorage(silent).setConfigurations(text, true);
  } catch (error) {
    throw new Error(explain(error as Error));
  }
  return document as FlagDocument;
}

/** @throws Error when the document is not one that flagd would take */
export function formatDocument(document: FlagDocument): string {
  const text = `${JSON.stringify(document, undefined, 2)}\n`;
  parseDocument(text);
  return text;
}
