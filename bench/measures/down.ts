import { against } from "../against.ts";
import type { Measure } from "../types.ts";

export const down: Measure = {
  id: "down",
  async take(bench) {
    const { astrolab, compose } = await bench.lifecycle();
    return against('down to "0 left"', astrolab.down, compose.down, { must: 6, ratio: { must: 4, aim: 2 } });
  },
};
