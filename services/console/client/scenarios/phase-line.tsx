import type { RunView } from "../../server/scenarios/view.ts";

const phases = [
  { phase: "baseline", words: "What is normal" },
  { phase: "expect", words: "Fault on" },
  { phase: "recover", words: "Fault off" },
  { phase: "done", words: "Verdict" },
] as const;

/** Where a run is, and how long that may still take. */
export function PhaseLine({ run, now }: { readonly run: RunView; readonly now: number }) {
  const at = phases.findIndex(({ phase }) => phase === run.phase);
  const { phaseSince, phaseUntil } = run;
  const share =
    phaseUntil === null ? undefined : Math.min(Math.max(0, (now - phaseSince) / (phaseUntil - phaseSince)), 1);
  return (
    <ol class="phases">
      {phases.map(({ phase, words }, index) => {
        const isNow = index === at && phase !== "done";
        const state = index < at || run.phase === "done" ? "over" : isNow ? "now" : "ahead";
        return (
          <li key={phase} class={state} aria-current={isNow ? "step" : undefined}>
            <span class="phase-words">{words}</span>
            <span class="phase-bar" aria-hidden="true">
              <span
                class={isNow && share === undefined ? "some" : ""}
                style={{ width: isNow ? `${(share ?? 1) * 100}%` : state === "over" ? "100%" : "0" }}
              />
            </span>
          </li>
        );
      })}
    </ol>
  );
}
