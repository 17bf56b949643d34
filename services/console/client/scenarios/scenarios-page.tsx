import { useMemo, useState } from "preact/hooks";
import type { Lease } from "../../server/lease/record.ts";
import type { RunView, ScenarioView } from "../../server/scenarios/view.ts";
import { ask } from "../shared/ask.ts";
import type { Live } from "../shared/live.ts";
import { LinkNotice, Trouble } from "../shared/notice.tsx";
import { useAnswer } from "../shared/use-answer.ts";
import { useLive, useNow } from "../shared/use-live.ts";
import { Reports } from "./reports.tsx";
import { RunSection } from "./run-section.tsx";
import { ScenarioCard } from "./scenario-card.tsx";

interface Known {
  readonly scenarios: readonly ScenarioView[];
  /** Milliseconds since 1970, by the console's clock. */
  readonly now: number;
}

/** What can be proved to be visible: each scenario, the run that goes on, and the reports of those before. */
export function ScenariosPage({ live }: { readonly live: Live }) {
  const { data: known, trouble: unknown } = useAnswer<Known>("scenarios");
  const toldRun = useLive<{ readonly run: RunView | null }>(live, "run");
  const toldLease = useLive<{ readonly lease: Lease | null }>(live, "lease");
  const ahead = useMemo(() => (known === undefined ? 0 : known.now - Date.now()), [known]);
  const now = useNow(500) + ahead;
  const [trouble, setTrouble] = useState("");

  const run = toldRun !== undefined && "run" in toldRun ? toldRun.run : null;
  const isRunning = run !== null && run.phase !== "done";
  const lease = toldLease !== undefined && "lease" in toldLease ? toldLease.lease : null;
  const other = isRunning ? null : lease;

  async function send(method: "POST" | "DELETE", name: string, full = false): Promise<void> {
    try {
      setTrouble("");
      await ask(method, `scenarios/${encodeURIComponent(name)}/run`, method === "POST" ? { full } : undefined);
    } catch (error) {
      setTrouble((error as Error).message);
    }
  }

  return (
    <>
      <LinkNotice live={live} />
      {trouble !== "" && <Trouble>{trouble}</Trouble>}
      {unknown !== undefined && <Trouble>{unknown}</Trouble>}
      {other !== null && <OthersRun lease={other} />}
      {run !== null && <RunSection run={run} now={now} onStop={() => void send("DELETE", run.scenario)} />}
      <section aria-labelledby="all">
        <h2 id="all">All scenarios</h2>
        <ul class="scenarios">
          {known?.scenarios.map((scenario) => (
            <ScenarioCard
              key={scenario.name}
              scenario={scenario}
              isBusy={isRunning || other !== null}
              onRun={(full) => void send("POST", scenario.name, full)}
            />
          ))}
        </ul>
        {known !== undefined && known.scenarios.length === 0 && <p>There are no scenarios here.</p>}
      </section>
      <Reports after={run !== null && run.phase === "done" ? run.id : ""} now={now} />
    </>
  );
}

function OthersRun({ lease: { owner, scenario, since } }: { readonly lease: Lease }) {
  return (
    <p class="notice-box" role="status">
      <strong>{owner}</strong> runs the scenario <strong>{scenario}</strong> since{" "}
      {new Date(since).toLocaleTimeString("en-GB")}. One runs at a time.
    </p>
  );
}
