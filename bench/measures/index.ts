import type { Measure } from "../types.ts";
import { again } from "./again.ts";
import { change } from "./change.ts";
import { coldBuild } from "./cold-build.ts";
import { cores } from "./cores.ts";
import { down } from "./down.ts";
import { drawing } from "./drawing.ts";
import { evidence } from "./evidence.ts";
import { growth } from "./growth.ts";
import { images } from "./images.ts";
import { lost } from "./lost.ts";
import { memory } from "./memory.ts";
import { pages } from "./pages.ts";
import { up } from "./up.ts";

/** In the order in which they are taken: those that need the machine for themselves first, then those on a running stack. */
export const measures: readonly Measure[] = [
  ...[coldBuild, drawing, up, again, change, down, growth],
  ...[images, pages, memory, cores, lost, evidence],
];
