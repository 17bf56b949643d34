import type { Fault } from "../fault.ts";
import { OUTAGES } from "../services.ts";

/** Each container, killed in turn. The engine does not start what somebody killed. */
export const kills: readonly Fault[] = Object.entries(OUTAGES).map(
  ([service, { sees, mayLose }]): Fault => ({
    id: `kill-${service}`,
    does: `\`docker kill\` of ${service}`,
    sees,
    types: "npm run up",
    mayLose,
    wellWithin: 150,
    async strike(stage) {
      await (await stage.containerOf(service)).kill();
    },
    async fix(stage) {
      const { stderr } = await stage.types("up");
      stage.sees(stderr, `astrolab-${stage.stack.name}-${service} stopped (exit code 137); recreating it.`);
    },
  }),
);
