import { isLocal } from "../../../engine/discover.ts";
import { BRING_TOGETHER } from "../../../engine/other-side.ts";
import { ENGINE_CHECK_TIMEOUT_MS } from "../engine-timeout.ts";
import { orSilent } from "../run.ts";
import type { Check, Facts } from "../types.ts";

/** Whether the stack's port will open where this command runs; nothing is said where it does. @param whyNot for people; undefined where it does */
export function networkCheck(facts: Facts, whyNot: () => Promise<string | undefined>): Check {
  return {
    category: "engine",
    name: "Network",
    timeout: ENGINE_CHECK_TIMEOUT_MS,
    run: async () => {
      const [plan, engine] = await Promise.all([orSilent(facts.plan), orSilent(facts.engine)]);
      if (!plan || !engine) return undefined;
      const why = await orSilent(whyNot());
      if (why === undefined) return undefined;
      const { port } = plan.settings;
      if (isLocal(engine.target)) {
        return {
          status: "fail",
          message: `The engine will open port ${port} where nothing on this side reaches it: ${why}.`,
          fix: BRING_TOGETHER,
        };
      }
      return {
        status: "warning",
        message: `The engine will open port ${port} on its own machine: ${why}.`,
        fix: `Run Astrolab there, or forward the port to here by the same number: \`ssh -NL ${port}:localhost:${port} HOST\`.`,
      };
    },
  };
}
