import type { z } from "zod";
import type { Backends } from "../ask/backends.ts";
import type { Point } from "../ask/prometheus.ts";
import type { Judgement } from "../evidence/judgement.ts";
import type { Evidence, Phase, Unit } from "../model.ts";

/**
 * One kind of evidence, whole: what may stand in a file, what is wrong with it, what it is read into, how that is judged, and
 * what the docs say of it. Each is a file of this folder and an entry of index.ts, and nothing else knows it by name.
 *
 * @typeParam File what stands below its key, once its schema has read it
 * @typeParam Data what a run keeps of that: plain JSON, placeholders still in it
 */
export interface Kind<File = unknown, Data extends object = object> {
  /** Its key in an expectation. */
  readonly name: string;
  /** `value`: a promql's, which must stand beside it, and its unit may. `spans`: neither may stand there. */
  readonly of: "value" | "spans";
  /** Whom it asks: where nobody answers there, it cannot be judged. */
  readonly asks: readonly (keyof Ask)[];
  /** The one list of a scenario that it belongs in; both unless given. */
  readonly only?: Phase;
  /** What may stand below its key. */
  readonly schema: z.ZodType<File>;
  /** Its row in docs/scenarios.md: each of its own keys as code, with its meaning. */
  readonly docs: string;
  /** What a file of the right shape still gets wrong: keys that do not go together. */
  check?(file: File): readonly Mistake[];
  /** The services it names, by the key that names each. */
  services?(file: File): Readonly<Record<string, string | undefined>>;
  /** The texts that may hold placeholders, by key. */
  queries?(file: File): Readonly<Record<string, string>>;
  /** @param promql what stands beside it; empty where it is not of a value */
  read(file: File, promql: string): Reading<Data>;
  /** Puts every text that may hold placeholders through `expand`. */
  fill?(data: Data, expand: (text: string) => string): Data;
  /** The query whose samples of before the flag are wanted. */
  history?(data: Data): History;
  /** @param data with its placeholders filled in */
  watch(data: Data, given: Given): Watch;
}

export interface Mistake {
  /** Where it stands, below the kind's own key; that key itself unless given. */
  readonly key?: string;
  readonly message: string;
}

export interface Reading<Data> {
  readonly data: Data;
  /** Seconds from the flag's change until it is judged for good. */
  readonly within: number;
}

export interface History {
  readonly promql: string;
  /** Whether nothing can be said without knowing what was normal. */
  readonly isNeeded: boolean;
}

/** Who can be asked. */
export type Ask = Pick<Backends, "prometheus" | "jaeger">;

/** What a query's values were before the flag, or why there are none. */
export interface Before {
  readonly points: readonly Point[];
  readonly problem: string | null;
}

/** What evidence is judged with, beside itself. */
export interface Given {
  readonly phase: Phase;
  readonly unit: Unit;
  /** Seconds. */
  readonly within: number;
  /** Of its history; without points where it has none. */
  readonly before: Before;
  /** Seconds between two samples. */
  readonly step: number;
}

/** One moment of looking. Milliseconds since the epoch. */
export interface Look {
  readonly ask: Ask;
  /** When the flag was changed. */
  readonly since: number;
  readonly now: number;
}

/** What an expectation is judged with, from look to look: asking and remembering. */
export interface Watch {
  /** For the report: what is asked, in the words of whom it is asked of. */
  readonly asked: string;
  /** @throws NoAnswer */
  look(look: Look): Promise<void>;
  /** By all that is known until now. @param elapsed seconds since the change @param since of the change, milliseconds since the epoch */
  judge(elapsed: number, since: number): Judgement;
}

/** The kind that a piece of evidence is of. */
export function kindOf(kinds: readonly Kind[], { kind }: Evidence): Kind {
  const found = kinds.find(({ name }) => name === kind);
  if (found === undefined) throw new Error(`no kind of evidence is called ${kind}`);
  return found;
}
