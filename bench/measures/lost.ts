import { lostFigures } from "../load/figures.ts";
import type { Measure } from "../types.ts";

export const lost: Measure = {
  id: "lost",
  title: "Telemetry lost",
  how: "Each window begins and ends with nobody in the shop and nothing on its way. Counted in between: requests that the load generator had answered, the proxy's spans, spans that the Collector took, different spans that Jaeger returns, and calls in the span metrics. Counters are read sample by sample, not by Prometheus' `increase`, which estimates.",
  take: async ({ load }) => lostFigures(await load()),
};
