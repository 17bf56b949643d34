import { MemoryStorage } from "@openfeature/flagd-core";
import { defaultOf } from "./change.ts";
import type { Flag, FlagDocument } from "./document.ts";

/**
 * What decides a flag's answer to a question without attributes, as the shop's services ask:
 * its default variant; a targeting rule, whatever the default variant is; its state, which is DISABLED; or, without a
 * default variant, each program that asks.
 */
export type Decider = "default" | "rule" | "state" | "program";

export interface Decision {
  readonly decidedBy: Decider;
  /** The variant that flagd answers; null where it answers none and each program takes its own default. */
  readonly answer: string | null;
}

const silent = { error() {}, warn() {}, info() {}, debug() {} };

/** Works out with flagd's own rules what flagd answers once it has read the flag. @param document with the parts that its rule refers to */
export function decide(key: string, flag: Flag, document: Pick<FlagDocument, "$evaluators">): Decision {
  if (flag.state === "DISABLED") return { decidedBy: "state", answer: null };
  const answer = evaluate(key, flag, document);
  const variants = Object.keys(flag.variants);
  const isDeaf = variants.some((variant) => evaluate(key, { ...flag, defaultVariant: variant }, document) !== variant);
  if (isDeaf) return { decidedBy: "rule", answer };
  return { decidedBy: defaultOf(flag) === null ? "program" : "default", answer };
}

/** A rule that cannot be evaluated, or names no variant of the flag, gives no answer. */
function evaluate(key: string, flag: Flag, { $evaluators }: Pick<FlagDocument, "$evaluators">): string | null {
  const storage = new MemoryStorage(silent);
  storage.setConfigurations(
    JSON.stringify({ flags: { [key]: flag }, ...($evaluators !== undefined && { $evaluators }) }),
  );
  return storage.getFlag(key)?.evaluate({})?.variant ?? null;
}
