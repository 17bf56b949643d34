import { against } from "../against.ts";
import type { Measure } from "../types.ts";

export const again: Measure = {
  id: "again",
  async take(bench) {
    const { astrolab, compose } = await bench.lifecycle();
    return against("up with nothing to do", astrolab.again, compose.again, { must: 6, ratio: { must: 3, aim: 2 } });
  },
};
