import { AWAY } from "../away/away.ts";
import type { Fault } from "../fault.ts";
import { OUTAGES } from "../services.ts";

/** A process that neither answers nor ends. By day only those of the services that are not taken away altogether. */
export const freezes: readonly Fault[] = Object.entries(OUTAGES).map(
  ([service, { sees, mayLose }]): Fault => ({
    id: `freeze-${service}`,
    does: `\`docker pause\` of ${service} for 20 s, each night for a minute`,
    sees: `${sees}; what is asked of it waits`,
    mayLose,
    wellWithin: 150,
    ...(AWAY.includes(service) && { nightly: true }),
    async strike(stage) {
      const container = await stage.containerOf(service);
      await container.pause();
      try {
        await stage.lasts(20, 60);
      } finally {
        await container.unpause();
      }
    },
  }),
);
