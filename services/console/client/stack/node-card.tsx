import type { Edge } from "./edges.ts";
import type { Box } from "./layout.ts";
import { Links, Memory, NodeHead, OnNode, Restarts } from "./service-parts.tsx";
import { Sparkline } from "./sparkline.tsx";
import type { ServiceView } from "./view.ts";
import { durationText, rateText, shareText } from "./words.ts";

export const nodeSize = { width: 218, height: 172 };

interface NodeCardParts {
  readonly service: ServiceView;
  /** What it calls. */
  readonly calls: readonly Edge[];
  readonly at: Box;
}

/** A service in the graph. A screen reader has the calls here. */
export function NodeCard({ service, calls, at }: NodeCardParts) {
  const { name, health, figures, links } = service;
  const traffic = figures?.traffic;
  return (
    <li
      class={health?.ok === false ? "node down" : "node"}
      style={{ left: `${at.x}px`, top: `${at.y}px`, ...nodeSize }}
    >
      <NodeHead service={service} />
      <dl class="node-figures">
        <Figure name="requests" value={traffic && rateText(traffic.rate)} />
        <Figure name="errors" value={traffic && shareText(traffic.errors)} isBad={(traffic?.errors ?? 0) > 0} />
        <Figure name="p95" value={traffic && durationText(traffic.p95)} />
      </dl>
      <Sparkline values={figures?.history ?? []} width={nodeSize.width - 26} height={30} />
      <p class="node-state">
        <Memory figures={figures} />
        <Restarts figures={figures} />
        <OnNode figures={figures} />
      </p>
      <p class="node-foot">
        <Links links={links} of={name} />
      </p>
      {health !== undefined && health.missing.length > 0 && (
        <p class="unseen">It misses {health.missing.join(", ")}.</p>
      )}
      <ul class="unseen">
        {calls.map(({ to, seen, traffic: made, delivers }) => (
          <li key={to}>
            {delivers ? "Delivers to" : "Calls"} {to}
            {made === undefined || !seen
              ? ", but not recently."
              : `: ${rateText(made.rate)}, ${shareText(made.errors)} errors, p95 ${durationText(made.p95)}.`}
          </li>
        ))}
      </ul>
    </li>
  );
}

interface FigureParts {
  readonly name: string;
  readonly value: string | undefined;
  readonly isBad?: boolean;
}

function Figure({ name, value, isBad = false }: FigureParts) {
  return (
    <div class={isBad ? "bad" : ""}>
      <dt>{name}</dt>
      <dd>{value ?? "–"}</dd>
    </div>
  );
}
