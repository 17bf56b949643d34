import type { Measure } from "../types.ts";
import { again } from "./again.ts";
import { down } from "./down.ts";
import { drawing } from "./drawing.ts";
import { evidence } from "./evidence.ts";
import { memory } from "./memory.ts";
import { pages } from "./pages.ts";
import { up } from "./up.ts";

/** In the order in which they are taken: those on a running stack come last. */
export const measures: readonly Measure[] = [drawing, up, again, down, pages, memory, evidence];
