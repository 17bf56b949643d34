import type { Fault } from "../fault.ts";
import { OUTAGES } from "../services.ts";

/** Stores, the queue, the flags, and what telemetry goes through. */
export const AWAY: readonly string[] = [
  "otel-collector",
  "prometheus",
  "jaeger",
  "flagd",
  "cart-store",
  "postgresql",
  "queue",
];

/** Stopped, and started after a while, while the shop is used. */
export const aways: readonly Fault[] = AWAY.map((service): Fault => {
  const { sees = "", mayLose = [] } = OUTAGES[service] ?? {};
  return {
    id: `away-${service}`,
    does: `\`docker stop\` of ${service} for 30 s, each night for a minute`,
    sees,
    types: `docker start astrolab-dev-${service}`,
    mayLose,
    wellWithin: 180,
    async strike(stage) {
      await (await stage.containerOf(service)).stop();
      await stage.lasts(30, 60);
    },
    async fix(stage) {
      await (await stage.containerOf(service)).start();
    },
  };
});
