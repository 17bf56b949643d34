import type { Lifecycle, Step } from "./lifecycle.ts";
import { median, spread } from "./median.ts";
import type { Figure } from "./types.ts";

export interface Budget {
  /** Seconds. */
  readonly must?: number;
  readonly aim?: number;
  /** Times what docker compose took in the same rounds. */
  readonly ratio: { readonly must: number; readonly aim?: number };
}

const PEER = "docker compose";

/** A step by itself, by each peer that has it, and beside the peer whose times are the budget. */
export function against(name: string, step: Step, lifecycle: Lifecycle, budget?: Budget): Figure[] {
  const taken = lifecycle.filter(({ samples }) => samples[step].length > 0);
  const times = taken.map(({ contender, samples }, index): Figure => {
    const first = index === 0;
    return {
      name: `${name}, ${contender}`,
      value: median(samples[step]),
      unit: "s",
      ...(first && budget?.must !== undefined && { must: budget.must }),
      ...(first && budget?.aim !== undefined && { aim: budget.aim }),
      ...(samples[step].length > 1 && { spread: spread(samples[step]) }),
      bar: { panel: "Seconds", row: name, of: contender },
    };
  });
  const [own, ...others] = taken.map(({ contender }, index) => ({
    contender,
    value: times[index]?.value ?? Number.NaN,
  }));
  const ratios = others.map(({ contender, value }): Figure => {
    const mine = own?.value ?? Number.NaN;
    return {
      name: `${name}, against ${contender}`,
      value: mine / value,
      unit: "×",
      ...(contender === PEER && budget?.ratio),
      note: `${mine.toFixed(1)} s against ${value.toFixed(1)} s`,
    };
  });
  return [...times, ...ratios];
}
