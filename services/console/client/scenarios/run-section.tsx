import type { RunView, StepView } from "../../server/scenarios/view.ts";
import { PhaseLine } from "./phase-line.tsx";
import { secondsLeft } from "./seconds-left.ts";
import { Step } from "./step.tsx";

interface RunSectionParts {
  readonly run: RunView;
  /** Milliseconds since 1970, by the console's clock. */
  readonly now: number;
  readonly onStop: () => void;
}

/** A run as it goes on, step by step, and what came of it. */
export function RunSection({ run, now, onStop }: RunSectionParts) {
  const { id, title, phase, message, steps, report } = run;
  const isOver = phase === "done";
  const stepsIn = (part: StepView["phase"]) => steps.filter((step) => step.phase === part);
  const verdict = report?.verdict ?? (isOver ? "fail" : undefined);
  return (
    <section class="run" aria-labelledby="run">
      <div class="run-head">
        <h2 id="run">{title}</h2>
        {verdict !== undefined && <span class={`verdict ${verdict}`}>{verdictWords[verdict]}</span>}
        {isOver ? (
          report !== null && (
            <a class="button" href={`/console/api/scenarios/reports/${id}`} download>
              Report as JSON
            </a>
          )
        ) : (
          <button type="button" class="button" onClick={onStop}>
            Stop
          </button>
        )}
      </div>
      <PhaseLine run={run} now={now} />
      <p class="run-message" role="status">
        {isOver ? overWords(run) : sentence(message, run.flag.key)}
      </p>
      {wasJudged(run) && (
        <>
          <Steps words="While the fault is on" steps={stepsIn("expect")} run={run} now={now} />
          <Steps words="After it is off" steps={stepsIn("recover")} run={run} now={now} />
        </>
      )}
    </section>
  );
}

/** A run that ended before it turned its flag has nothing to tell of its steps. */
function wasJudged({ phase, steps }: RunView): boolean {
  return phase !== "done" || steps.some(({ state }) => state === "pass" || state === "fail");
}

const verdictWords = { pass: "PASS", fail: "FAIL", interrupted: "INTERRUPTED" };

function overWords({ report, message, steps, flag }: RunView): string {
  if (report === null) return `The run was aborted: ${message}`;
  if (report.problem !== null) return report.problem;
  const passed = steps.filter(({ state }) => state === "pass").length;
  const back = report.flagBackAt === null ? "" : ` ${flag.key} is back.`;
  return `${passed} of ${steps.length} expectations passed in ${Math.round(report.seconds)} s.${back}`;
}

/** A message as a sentence; the name of a flag stays as it is. */
function sentence(text: string, key: string): string {
  const begun = text.startsWith(key) ? text : `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  return `${begun}${/[.!?…]$/.test(text) ? "" : "."}`;
}

interface StepsParts extends Pick<RunSectionParts, "run" | "now"> {
  readonly words: string;
  readonly steps: readonly StepView[];
}

function Steps({ words, steps, run, now }: StepsParts) {
  if (steps.length === 0) return null;
  return (
    <>
      <h3>{words}</h3>
      <ol class="steps">
        {steps.map((step) => (
          <Step key={step.id} step={step} left={secondsLeft(step, run, now)} />
        ))}
      </ol>
    </>
  );
}
