import type { Figure } from "../types.ts";
import type { LoadStep } from "./load.ts";

/** Memory and cores of ten people are what the budgets are for. */
const BUDGETED = 10;

export function memoryFigures(steps: readonly LoadStep[], hasGrafana: boolean): Figure[] {
  return byUsers(steps).map((step): Figure => {
    const budget = step.users === BUDGETED ? { must: hasGrafana ? 1434 : 1024, aim: 800 } : {};
    return {
      name: `memory in use, ${people(step)}`,
      value: sum(step.MiB),
      unit: "MiB",
      ...budget,
      note: `${step.after.toFixed(0)} min after up; ${most(step.MiB, 0)}`,
      bar: { panel: "MiB in use", row: people(step), of: "Astrolab" },
    };
  });
}

export function coreFigures(steps: readonly LoadStep[]): Figure[] {
  return byUsers(steps).map(
    (step): Figure => ({
      name: `cores in use, ${people(step)}`,
      value: sum(step.cores),
      unit: "cores",
      ...(step.users === BUDGETED && { must: 0.35, aim: 0.25 }),
      note: `${step.rate.toFixed(1)} requests/s; ${most(step.cores, 3)}`,
      bar: { panel: "Cores in use", row: people(step), of: "Astrolab" },
    }),
  );
}

/** Nobody in the shop sends nothing, so nothing can be lost. */
export function lostFigures(steps: readonly LoadStep[]): Figure[] {
  return byUsers(steps)
    .filter(({ users }) => users > 0)
    .flatMap((step): Figure[] => {
      const { requests, spans } = step;
      const kept = Math.min(spans.stored, spans.measured);
      return [
        {
          name: `spans lost, ${people(step)}`,
          value: share(spans.accepted, kept),
          unit: "%",
          note: `of ${spans.accepted} that the Collector took, ${spans.stored} in Jaeger, ${spans.measured} in span metrics`,
        },
        {
          name: `requests without a span, ${people(step)}`,
          value: share(requests, spans.ofProxy),
          unit: "%",
          note: `of ${requests} that the load generator counted, ${spans.ofProxy} spans of the proxy`,
        },
      ];
    });
}

/** They were taken in another order. */
const byUsers = (steps: readonly LoadStep[]): LoadStep[] => [...steps].sort((a, b) => a.users - b.users);

const people = ({ users }: LoadStep): string => (users === 0 ? "idle" : `${users} users`);

const sum = (values: Readonly<Record<string, number>>): number =>
  Object.values(values).reduce((all, value) => all + value, 0);

/** The three with the most: `proxy 0.044, frontend 0.023, …`. */
function most(values: Readonly<Record<string, number>>, digits: number): string {
  const sorted = Object.entries(values).sort(([, a], [, b]) => b - a);
  return sorted
    .slice(0, 3)
    .map(([service, value]) => `${service} ${value.toFixed(digits)}`)
    .join(", ");
}

/** Of `all` in hundredths, what is not there. @throws Error where there was nothing: that proves nothing */
function share(all: number, there: number): number {
  if (all === 0) throw new Error("Nothing was sent, so nothing can be said of what arrived.");
  return Math.max(0, (all - there) / all) * 100;
}
