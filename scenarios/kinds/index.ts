import { compare } from "./compare.ts";
import { crosses } from "./crosses.ts";
import { exemplar } from "./exemplar.ts";
import { falls } from "./falls.ts";
import type { Kind } from "./kind.ts";
import { rises } from "./rises.ts";
import { sawtooth } from "./sawtooth.ts";
import { stays } from "./stays.ts";
import { traces } from "./traces.ts";

/** Every kind of evidence, in the order in which messages and docs name them. */
export const kinds: readonly Kind[] = [rises, falls, crosses, stays, sawtooth, traces, compare, exemplar];
