import { against } from "../against.ts";
import type { Measure } from "../types.ts";

export const again: Measure = {
  id: "again",
  title: "With nothing to do",
  how: "The same command once more, on what is up. `docker run` compares nothing with what is there, so it has no such step.",
  take: async (bench) =>
    against("up again", "again", await bench.lifecycle(), { must: 1.5, aim: 1, ratio: { must: 2 } }),
};
