import { against } from "../against.ts";
import type { Measure } from "../types.ts";

export const up: Measure = {
  id: "up",
  async take(bench) {
    const { astrolab, compose } = await bench.lifecycle();
    return against("up to verified healthy", astrolab.up, compose.up, { must: 25, ratio: { must: 1.3, aim: 1 } });
  },
};
