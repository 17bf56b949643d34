import { fillText } from "../../../../dashboards/model/filled.ts";
import { drawnWithout, notDrawn, shownTargets } from "../../../../dashboards/model/only-grafana.ts";
import { QueryError } from "../shared/prometheus/prometheus.ts";
import { panelRange } from "../shared/prometheus/time-range.ts";
import { linkParts } from "./link-parts.ts";
import type { ReadPanel } from "./model.ts";
import { createPanelFrame, type PanelFrame, type PanelPlace, type PanelState } from "./panel-frame.ts";
import type { DrawPanel, Round, Shared } from "./panels/panel.ts";
import { statPanel } from "./panels/stat.ts";
import { tablePanel } from "./panels/table.ts";
import { textPanel } from "./panels/text.ts";
import { timeSeriesPanel } from "./panels/time-series.ts";
import { NotShown, sentence } from "./query/not-shown.ts";
import { scopedTo } from "./query/scoped.ts";

export interface PanelView {
  readonly element: HTMLElement;
  /** Of the panel in its file; undefined where that gives none. */
  readonly id: number | undefined;
  setAlone(isAlone: boolean): void;
  /** Asks and draws; false when the data could not be had. An aborted round leaves the panel as it is. */
  run(round: Round): Promise<boolean>;
}

export function createPanelView(panel: ReadPanel, place: PanelPlace, shared: Shared): PanelView {
  const frame = createPanelFrame(panel, place);
  let draw: DrawPanel | undefined;
  frame.setState({ kind: "loading" });
  return {
    element: frame.element,
    id: panel.id,
    setAlone: frame.setAlone,
    async run(round) {
      const state = await attempt(panel, round, (own) => {
        frame.setLinks(linkParts(own));
        draw ??= drawer(panel, frame, shared);
        return draw(own);
      });
      if (round.signal.aborted) return true;
      frame.setState(state);
      frame.setWarning(state.kind === "data" ? (shared.warnings.get(panel.model.json) ?? "") : "");
      frame.setAside(state.kind === "elsewhere" ? "" : asideOf(panel, round));
      return state.kind !== "failed";
    },
  };
}

async function attempt({ model }: ReadPanel, round: Round, draw: DrawPanel): Promise<PanelState> {
  try {
    const filled = scopedTo(round.filled, model.scoped);
    return await draw({ ...round, filled, range: panelRange(model, round.range) });
  } catch (error) {
    if (error instanceof NotShown) return { kind: "elsewhere", message: error.message };
    const queries = model.targets.filter(({ isHidden }) => !isHidden).map(({ expr }) => expr);
    if (error instanceof QueryError || round.signal.aborted) {
      return { kind: "failed", message: (error as Error).message, queries };
    }
    // For the console's developers, in the browser's own log.
    reportError(error);
    return { kind: "failed", message: "The console cannot draw this panel as its file has it.", queries };
  }
}

/** What Grafana alone shows of a panel that is drawn. */
function asideOf({ model }: ReadPanel, { filled, sources }: Round): string {
  const shown = shownTargets(model, sources, (text) => fillText(text, scopedTo(filled, model.scoped)));
  const left = shown.flatMap(({ target, why }) =>
    why === undefined ? [] : [`query ${target.refId} is left out: ${why}`],
  );
  return sentence([...left, ...drawnWithout(model)]);
}

function drawer(panel: ReadPanel, { body }: PanelFrame, shared: Shared): DrawPanel {
  const why = notDrawn(panel.model);
  if (why !== undefined) throw new NotShown(sentence([why]));
  if (panel.type === "timeseries") return timeSeriesPanel(panel, body, shared);
  if (panel.type === "stat") return statPanel(panel, body);
  return panel.type === "table" ? tablePanel(panel, body) : textPanel(panel, body);
}
