import { coreFigures } from "../load/figures.ts";
import type { Measure } from "../types.ts";

export const cores: Measure = {
  id: "cores",
  title: "Cores",
  how: "CPU time that the containers' control groups used in a window, by its length; the load generator's own is in it, the engine's is not. The number of users is changed on the running stack; the load follows it up to two product pages a second (14 users), so that the shop is not what is measured: the requests a second stand beside each figure.",
  take: async ({ load }) => coreFigures(await load()),
};
