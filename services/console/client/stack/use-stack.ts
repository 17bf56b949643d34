import { useEffect, useState } from "preact/hooks";
import type { StackFacts } from "../../server/stack-facts.ts";
import { prometheusAt } from "../shared/prometheus/prometheus.ts";
import { createRounds } from "../shared/rounds.ts";
import { steadyFetch } from "../shared/steady-fetch.ts";
import { askDependencies } from "./dependencies.ts";
import { askFigures } from "./figures.ts";
import { askHealth, namesOf } from "./health.ts";
import { countedSeconds, type Known, type Part } from "./view.ts";

const everyMs = 5000;

/** What is known of the stack, asked for each five seconds while somebody looks. Each backend may fail by itself. */
export function useStack({ interval, services, spread }: StackFacts): Known {
  const [known, setKnown] = useState<Known>({ health: {}, figures: {}, dependencies: {} });
  useEffect(() => {
    const prometheus = prometheusAt("/prometheus", (input, init) => fetch(input, init));
    const names = namesOf(services, "seen");
    async function fill<K extends keyof Known>(part: K, signal: AbortSignal, work: Promise<Known[K]["data"]>) {
      let next: Part<unknown>;
      try {
        next = { data: await work };
      } catch (error) {
        next = { trouble: (error as Error).message };
      }
      if (!signal.aborted)
        setKnown((before) => ({ ...before, [part]: { ...before[part], trouble: undefined, ...next } }));
    }
    const works = [
      (signal: AbortSignal) => fill("health", signal, askHealth(names, steadyFetch, signal)),
      (signal: AbortSignal) =>
        fill(
          "figures",
          signal,
          askFigures(prometheus, { interval, now: Date.now() / 1000, spread: spread === true, signal }),
        ),
      (signal: AbortSignal) =>
        fill(
          "dependencies",
          signal,
          askDependencies(steadyFetch, { seconds: countedSeconds, now: Date.now(), signal }),
        ),
    ];
    // Each at its own pace: the others do not wait for one that hangs.
    for (const work of works) {
      const rounds = createRounds(work);
      rounds.every(everyMs);
      rounds.restart();
    }
  }, [interval, services, spread]);
  return known;
}
