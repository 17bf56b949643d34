import { dependenciesOf, fillVariables, fillWritten } from "../../../../dashboards/model/fill.ts";
import type { Filled } from "../../../../dashboards/model/filled.ts";
import type { Variable } from "../../../../dashboards/model/variable.ts";
import { ownVariablesOf, timing } from "../shared/prometheus/step.ts";
import type { Picked } from "./address.ts";
import { answersOf } from "./query/answers.ts";
import type { Question } from "./query/panel-data.ts";

export interface DashboardVariables {
  /** Asks for the values of all of them. */
  fill(question: Omit<Question, "filled">, picked: Picked): Promise<readonly Filled[]>;
  /** What is picked once a value of one is: those that ask with it keep theirs only where it still is one. */
  pick(picked: Picked, name: string, values: readonly string[]): Picked;
}

/** How many points a time is asked for in, where there is no chart yet. */
const POINTS = 1000;

export function createVariables(variables: readonly Variable[]): DashboardVariables {
  /** Those whose value came from another one's, and not from an address. */
  const loose = new Set<string>();
  let before: readonly Filled[] = [];
  function loosen(name: string): void {
    for (const below of variables.filter((one) => dependenciesOf(one).includes(name))) {
      if (loose.has(below.name)) continue;
      loose.add(below.name);
      loosen(below.name);
    }
  }
  return {
    async fill({ prometheus, range, interval, sources, signal }, picked) {
      const filled = await fillVariables(variables, {
        answers: answersOf(prometheus, range, signal),
        sources,
        picked,
        keeps: (name) => !loose.has(name),
        own: ownVariablesOf(timing(range, POINTS, interval), fillWritten(variables, sources)),
      });
      // While nobody answers, what was known is still the best guess.
      const known = filled.map((one) => {
        const last = before.find(({ variable }) => variable === one.variable);
        if (one.failed === undefined || last === undefined) return one;
        return { ...one, options: last.options, chosen: picked[one.variable.name] ?? last.chosen };
      });
      if (!signal.aborted) before = known;
      return known;
    },
    pick(picked, name, values) {
      loose.delete(name);
      loosen(name);
      return { ...picked, [name]: values };
    },
  };
}
