import { against } from "../against.ts";
import type { Measure } from "../types.ts";

export const up: Measure = {
  id: "up",
  title: "From nothing to healthy",
  how: "Images are there, nothing runs. `astrolab up` to its end, which is after every service's health was asked; `docker compose up --detach --wait` on the file that `astrolab export compose` prints; `docker run` of the same containers, all at once, until the proxy answers 200 to `/-/health`. In turns, another first in each round.",
  take: async (bench) => against("up", "up", await bench.lifecycle(), { ratio: { must: 1.3, aim: 1.1 } }),
};
