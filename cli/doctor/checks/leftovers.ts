import type { Hint } from "../../../common/hint.ts";
import { count } from "../../../common/words.ts";
import { knowsContainer } from "../../pulumi/state.ts";
import { ENGINE_CHECK_TIMEOUT_MS } from "../engine-timeout.ts";
import { foreignOf, foreignText } from "../foreign.ts";
import { orSilent } from "../run.ts";
import type { Check, Facts } from "../types.ts";

/** Containers with the stack's label that Pulumi does not know: of a killed run, of a state that was lost, or of somebody else. */
export function leftoversCheck(facts: Facts, hint: Hint): Check {
  return {
    category: "stack",
    name: "Leftovers",
    timeout: ENGINE_CHECK_TIMEOUT_MS,
    run: async () => {
      const [containers, state] = await Promise.all([orSilent(facts.containers), facts.state]);
      if (!containers) return undefined;
      const foreign = foreignOf(containers, state);
      if (foreign.length > 0) return { status: "fail", ...foreignText(facts.stack, foreign, hint) };
      const unknown = containers.filter((each) => !state || !knowsContainer(state, each));
      const pending = state?.pending ?? 0;
      if (unknown.length === 0 && pending === 0) return { status: "pass", message: "none" };
      const names = unknown.map(({ name }) => name).join(", ");
      const found = [
        ...(unknown.length > 0 ? [`containers that are not in Pulumi's state: ${names}`] : []),
        ...(pending > 0 ? [`${count(pending, "operation")} left pending by an interrupted run`] : []),
      ];
      return {
        status: "warning",
        message: found.join("; "),
        fix: `The next \`up\` cleans that up; \`${hint("down")}\` removes everything.`,
      };
    },
  };
}
