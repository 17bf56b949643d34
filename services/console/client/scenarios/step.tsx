import type { StepView } from "../../server/scenarios/view.ts";
import { StepChart } from "./step-chart.tsx";

const stateWords = {
  waiting: "waits",
  looking: "waiting",
  pass: "came true",
  fail: "not seen",
  open: "not judged",
};

/** One expectation: what is waited for, what is seen, how long there is, and what came of it. */
export function Step({ step, left }: { readonly step: StepView; readonly left: number | undefined }) {
  const { title, state, wanted, saw, look, within, after } = step;
  return (
    <li class={`step ${state}`}>
      <span class="mark">
        <span class="unseen">{stateWords[state]}: </span>
      </span>
      <div class="step-words">
        <p class="step-title">
          <strong>{title}</strong>
          {look !== null && (
            <a href={look}>
              Look<span class="unseen"> at {title}</span>
            </a>
          )}
        </p>
        <dl>
          {saw !== "" && state !== "open" && <Row name="Seen" value={saw} />}
          {wanted !== "" && <Row name="Wanted" value={wanted} />}
        </dl>
        <p class="step-time">{timeWords(state, left, within, after)}</p>
        {left !== undefined && (
          <span class="time-bar" aria-hidden="true">
            <span style={{ width: `${(left / within) * 100}%` }} />
          </span>
        )}
      </div>
      {step.samples.length > 1 && <StepChart step={step} />}
    </li>
  );
}

function Row({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function timeWords(state: StepView["state"], left: number | undefined, within: number, after: number | null): string {
  if (after !== null) return `after ${Math.round(after)} s of ${within} s`;
  if (left !== undefined) return `${Math.ceil(left)} s left of ${within} s`;
  return state === "open" ? "not judged" : `within ${within} s`;
}
