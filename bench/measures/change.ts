import { against } from "../against.ts";
import type { Measure } from "../types.ts";

export const change: Measure = {
  id: "change",
  title: "One service changed",
  how: "A line is added to the Python source of `recommendation`, another one each time. Then `astrolab up`; `docker compose up --detach --wait --build`; or a build of that one image by the engine's BuildKit, `docker stop`, `docker rm` and `docker run`. Each ends when the service is healthy. All three build the image.",
  take: async (bench) => against("one service changed", "change", await bench.lifecycle()),
};
