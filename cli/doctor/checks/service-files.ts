import { verdictOf } from "../run.ts";
import type { Check, Facts } from "../types.ts";

export function serviceFilesCheck(facts: Facts): Check {
  return {
    category: "files",
    name: "Service files",
    timeout: 5_000,
    run: async () => {
      try {
        const { containers, warnings } = await facts.plan;
        if (warnings.length > 0) return { status: "warning", message: warnings.join("\n") };
        return { status: "pass", message: `${containers.length} services, no problem` };
      } catch (error) {
        const { fix, ...verdict } = verdictOf(error);
        // All problems belong together: each is a line of the message.
        return { ...verdict, message: [verdict.message, fix].filter(Boolean).join("\n") };
      }
    },
  };
}
