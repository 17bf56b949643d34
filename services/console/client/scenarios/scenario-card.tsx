import { useState } from "preact/hooks";
import type { ScenarioView } from "../../server/scenarios/view.ts";

interface ScenarioCardParts {
  readonly scenario: ScenarioView;
  readonly isBusy: boolean;
  readonly onRun: (full: boolean) => void;
}

export function ScenarioCard({ scenario, isBusy, onRun }: ScenarioCardParts) {
  const { name, title, story, flag, expectations } = scenario;
  const [full, setFull] = useState(false);
  const judged = expectations.filter((each) => full || !each.full);
  const longest = (phase: string): number =>
    Math.max(0, ...judged.filter((each) => each.phase === phase).map(({ within }) => within));
  const minutes = Math.ceil((longest("expect") + longest("recover")) / 60);
  return (
    <li class="scenario" id={name}>
      <div class="scenario-words">
        <h3>{title}</h3>
        <p>{story}</p>
        <p class="scenario-facts">
          <code>{name}</code>
          <span>
            <a href={`/console/flags/#flag-${flag.key}`}>{flag.key}</a> to {flag.variant}
          </span>
          <span>{judged.length} expectations</span>
          <span>up to {minutes} min</span>
        </p>
      </div>
      <div class="scenario-run">
        <button type="button" class="button main" disabled={isBusy} onClick={() => onRun(full)}>
          Run<span class="unseen"> {title}</span>
        </button>
        {expectations.some((each) => each.full) && (
          <label>
            <input type="checkbox" checked={full} onChange={({ currentTarget }) => setFull(currentTarget.checked)} />
            with what takes long
          </label>
        )}
      </div>
    </li>
  );
}
