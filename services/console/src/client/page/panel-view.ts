import type { Panel } from "../model.ts";
import { QueryError } from "../query/prometheus.ts";
import { createPanelFrame, type PanelFrame, type PanelPlace, type PanelState } from "./panel-frame.ts";
import type { DrawPanel, Round, Shared } from "./panels/panel.ts";
import { statPanel } from "./panels/stat.ts";
import { tablePanel } from "./panels/table.ts";
import { textPanel } from "./panels/text.ts";
import { timeSeriesPanel } from "./panels/time-series.ts";

export interface PanelView {
  readonly element: HTMLElement;
  /** Of the panel in its file; undefined where that gives none. */
  readonly id: number | undefined;
  setAlone(isAlone: boolean): void;
  /** Asks and draws; false when the data could not be had. An aborted round leaves the panel as it is. */
  run(round: Round): Promise<boolean>;
}

export function createPanelView(panel: Panel, place: PanelPlace, shared: Shared): PanelView {
  const frame = createPanelFrame(panel, place);
  const draw = drawer(panel, frame, shared);
  frame.setState({ kind: "loading" });
  return {
    element: frame.element,
    id: panel.id,
    setAlone: frame.setAlone,
    async run(round) {
      frame.setRange(round.range);
      const state = await attempt(panel, draw, round);
      if (round.signal.aborted) return true;
      frame.setState(state);
      return state.kind !== "failed";
    },
  };
}

async function attempt(panel: Panel, draw: DrawPanel, round: Round): Promise<PanelState> {
  try {
    return await draw(round);
  } catch (error) {
    if (!(error instanceof QueryError) && !round.signal.aborted) throw error;
    const queries = (panel.targets ?? []).map(({ expr }) => expr);
    return { kind: "failed", message: (error as Error).message, queries };
  }
}

function drawer(panel: Panel, { body }: PanelFrame, shared: Shared): DrawPanel {
  if (panel.type === "timeseries") return timeSeriesPanel(panel, body, shared);
  if (panel.type === "stat") return statPanel(panel, body);
  if (panel.type === "table") return tablePanel(panel, body);
  if (panel.type === "text") return textPanel(panel, body);
  return async () => ({ kind: "failed", message: `Only Grafana draws panels of the type ${panel.type}.`, queries: [] });
}
