import { against } from "../against.ts";
import type { Measure } from "../types.ts";

export const down: Measure = {
  id: "down",
  title: "To nothing left",
  how: "`astrolab down` to its end, which is after the engine was asked what is left; `docker compose down --volumes`; `docker stop` and `docker rm` of all containers, then of network and volumes.",
  take: async (bench) => against("down", "down", await bench.lifecycle(), { must: 4, aim: 3, ratio: { must: 2 } }),
};
