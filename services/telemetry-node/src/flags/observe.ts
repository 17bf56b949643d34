import { metrics } from "@opentelemetry/api";

/** Reports which feature flags this process acts on, so that a chart can say since when. @param values those known now */
export function observeFlags(meter: string, values: () => Readonly<Record<string, boolean>>): void {
  const gauge = metrics.getMeter(meter).createObservableGauge("app.feature_flag.enabled", {
    description: "1 while the flag is on, else 0",
  });
  gauge.addCallback((result) => {
    for (const [key, on] of Object.entries(values())) result.observe(on ? 1 : 0, { "feature_flag.key": key });
  });
}
