import { growthFigures } from "../growth/figures.ts";
import { measureGrowth } from "../growth/grow.ts";
import type { Measure } from "../types.ts";

export const growth: Measure = {
  id: "growth",
  title: "With more services",
  how: "The shop and 0, 10, 25 and 50 generated services, each a folder with a `service.yaml` whose image is the same small health server, in a copy of the repository: `astrolab plan`, `astrolab up`, plain `pulumi preview` on what is up, `astrolab down`, once each. The memory is that of `up` and every process it starts, looked at five times a second, with shared pages counted in each. The price of a service is the slope of the line by least squares.",
  long: "5 minutes",
  take: async ({ engine: { docker }, say }) => growthFigures(await measureGrowth("bench-growth", docker, say)),
};
