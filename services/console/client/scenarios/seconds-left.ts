import type { RunView, StepView } from "../../server/scenarios/view.ts";

/** Seconds until a step's deadline; undefined while its time has not begun or is over. @param now milliseconds since 1970, by the console's clock */
export function secondsLeft(
  { state, phase, within }: Pick<StepView, "state" | "phase" | "within">,
  run: Pick<RunView, "phase" | "phaseSince">,
  now: number,
): number | undefined {
  const isOpen = state === "waiting" || state === "looking";
  if (!isOpen || phase !== run.phase) return undefined;
  // The clocks of the page and of the console are never quite the same.
  return Math.min(Math.max(0, within - (now - run.phaseSince) / 1000), within);
}
