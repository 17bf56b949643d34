import { useState } from "preact/hooks";
import { windowSeconds } from "../../../../common/intervals.ts";
import type { StackAnswer } from "../../server/stack-answer.ts";
import type { Live } from "../shared/live.ts";
import { LinkNotice, Trouble } from "../shared/notice.tsx";
import { useNow } from "../shared/use-live.ts";
import { Graph } from "./graph.tsx";
import { QuietRow } from "./quiet-row.tsx";
import { ServicesTable } from "./services-table.tsx";
import { Summary } from "./summary.tsx";
import { useStack } from "./use-stack.ts";
import { type Known, viewStack } from "./view.ts";

/** What runs, who calls whom, and how they are. */
export function StackPage({ facts, live }: { readonly facts: StackAnswer; readonly live: Live }) {
  const known = useStack(facts);
  const now = useNow(5000) / 1000;
  const [asTable, setAsTable] = useState(false);
  const { traced, quiet, edges } = viewStack(facts, known);
  const services = [...traced, ...quiet];
  return (
    <div class={asTable ? "stack as-table" : "stack"}>
      <LinkNotice live={live} />
      <div class="stack-bar">
        <Summary live={live} services={services} isKnown={known.health.trouble === undefined} />
        <button
          type="button"
          class="button as-table-button"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          Table
        </button>
      </div>
      <Troubles known={known} />
      {!asTable && (
        <div class="picture">
          <Graph traced={traced} edges={edges} />
          <p class="caption">
            On each arrow: the calls and their p95 as the caller measures them, of the last{" "}
            {windowSeconds(facts.interval)} s. The line in a service is its p95 of the last ten minutes.
          </p>
          <QuietRow services={quiet} />
        </div>
      )}
      <ServicesTable services={services} now={now} />
    </div>
  );
}

/** What cannot be asked now, each by itself. */
function Troubles({ known: { health, figures, dependencies } }: { readonly known: Known }) {
  return (
    <>
      {health.trouble !== undefined && <Trouble>The services' health is not known: {health.trouble}</Trouble>}
      {figures.trouble !== undefined && <Trouble>The figures are out of date: {figures.trouble}</Trouble>}
      {dependencies.trouble !== undefined && (
        <Trouble>The calls in traces are out of date: {dependencies.trouble}</Trouble>
      )}
    </>
  );
}
