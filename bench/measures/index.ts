import type { Measure } from "../types.ts";
import { again } from "./again.ts";
import { down } from "./down.ts";
import { evidence } from "./evidence.ts";
import { memory } from "./memory.ts";
import { up } from "./up.ts";

/** In the order in which they are taken: those on a running stack come last. */
export const measures: readonly Measure[] = [up, again, down, memory, evidence];
