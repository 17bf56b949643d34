import { fillWritten } from "../../../../dashboards/model/fill.ts";
import { PROVISIONED } from "../../../../dashboards/model/provisioned.ts";
import type { Dashboard } from "../../../../dashboards/model/read.ts";
import { onThemeChange, themeNow } from "../shared/charts/ink.ts";
import { colorsByName } from "../shared/format/colors.ts";
import type { Prometheus } from "../shared/prometheus/prometheus.ts";
import { refreshMs, resolveTime, type TimeRange, type TimeSpec } from "../shared/prometheus/time-range.ts";
import { createRounds } from "../shared/rounds.ts";
import { type Choice, readChoice, writeChoice } from "./address.ts";
import { createControls } from "./controls.ts";
import { createVariables } from "./dashboard-variables.ts";
import { askEvents, isMarked } from "./events-of-round.ts";
import { listenForKeys } from "./keys.ts";
import type { Annotation, ReadPanel } from "./model.ts";
import type { PanelView } from "./panel-view.ts";
import type { Round } from "./panels/panel.ts";
import type { Question } from "./query/panel-data.ts";
import { annotationStyle } from "./read-panel.ts";
import { createSectionsView } from "./sections-view.ts";
import { shapeOf, shownPanels } from "./shown-panels.ts";
import type { Warnings } from "./warnings.ts";

export interface PageParts {
  readonly dashboard: Dashboard;
  readonly warnings: Warnings;
  readonly prometheus: Prometheus;
  /** Seconds between two samples. */
  readonly interval: number;
  /** The stack's own. */
  readonly port: number;
  readonly main: HTMLElement;
  readonly status: HTMLElement;
}

/** What the browser keeps beside an address. */
interface Step {
  /** The time that was shown before somebody zoomed in. */
  readonly wider: TimeSpec | undefined;
}

/** Shows a dashboard in `main` and keeps it up to date. */
export function showDashboard({ dashboard, warnings, prometheus, interval, port, main, status }: PageParts): void {
  const variables = createVariables(dashboard.variables);
  const sources = PROVISIONED;
  let choice = readChoice(location.search, dashboard);
  let current: Round | undefined;
  let absent = "";

  const rounds = createRounds(
    async (signal) => {
      const asked = { prometheus, range: rangeOf(choice), interval, port, sources, signal };
      const filled = await variables.fill(asked, choice.variables);
      if (signal.aborted) return;
      const question: Question = { ...asked, filled };
      controls.setFilled(filled);
      controls.setLinks(question);
      marks = dashboard.annotations.filter((one) => isMarked(one, question)).map(annotationStyle);
      controls.setMarks(marks, themeNow());
      const round: Round = { ...question, theme: themeNow(), events: askEvents(dashboard, question) };
      current = round;
      reshape(shownPanels(dashboard.panels, filled));
      const results = await Promise.all(sections.visible().map((panel) => run(panel, round)));
      if (!signal.aborted) report(results.filter((isWell) => !isWell).length);
    },
    (turn) => {
      main.dataset["round"] = turn;
    },
  );
  const run = (panel: PanelView, round: Round): Promise<boolean> => panel.run(round);
  const shared = {
    warnings,
    nameColor: colorsByName(),
    zoom: (from: number, to: number) =>
      step({ time: { from: `${Math.round(from * 1000)}`, to: `${Math.round(to * 1000)}` } }, choice.time),
    zoomOut,
  };
  const viewOf = (panels: readonly ReadPanel[]) =>
    createSectionsView(
      panels,
      shared,
      // A round that runs already does not know of a panel that comes into sight, so it is asked for by itself.
      (panel) =>
        current !== undefined &&
        void run(panel, current.signal.aborted ? { ...current, signal: rounds.signal() } : current),
      showAlone,
    );
  let panels = shownPanels(dashboard.panels, fillWritten(dashboard.variables, sources));
  let sections = viewOf(panels);
  let marks: readonly Annotation[] = [];
  const controls = createControls(dashboard, change, pick, zoomOut);

  /** Other values may be other titles, and more or fewer copies of a panel. */
  function reshape(next: readonly ReadPanel[]): void {
    if (shapeOf(next) === shapeOf(panels)) return;
    panels = next;
    sections.close();
    sections = viewOf(panels);
    main.replaceChildren(controls.element, ...sections.elements);
    sections.showAlone(choice.alone);
  }
  function pick(name: string, values: readonly string[]): void {
    change({ variables: variables.pick(choice.variables, name, values) });
  }
  function change(part: Partial<Choice>): void {
    choice = { ...choice, ...part };
    history.replaceState(history.state, "", writeChoice(choice));
    apply();
  }
  /** A change that the browser's Back undoes. @param wider the time that a zoom began from */
  function step(part: Partial<Choice>, wider: TimeSpec | undefined = (history.state as Step | null)?.wider): void {
    choice = { ...choice, ...part };
    history.pushState({ wider } satisfies Step, "", writeChoice(choice));
    apply();
  }
  function zoomOut(): void {
    const wider = (history.state as Step | null)?.wider ?? dashboard.time;
    if (choice.time.to !== "now") step({ time: wider }, undefined);
  }
  function showAlone(alone: number | undefined): void {
    const before = choice.alone;
    step({ alone });
    const shown = alone ?? before;
    const panel = sections.visible().find(({ id }) => id === shown) ?? undefined;
    panel?.element.scrollIntoView({ block: "nearest" });
  }
  function apply(): void {
    const isThere = sections.showAlone(choice.alone);
    document.body.classList.toggle("one-panel", isThere && choice.alone !== undefined);
    absent = isThere ? "" : `This dashboard has no panel ${choice.alone}: here are all of them. `;
    controls.setChoice(choice);
    rounds.every(refreshMs(choice.refresh));
    rounds.restart();
  }
  function report(failed: number): void {
    const trouble = failed === 0 ? "" : `${failed === 1 ? "One panel" : `${failed} panels`} could not be read.`;
    const text = `${absent}${trouble}`.trim();
    if (status.textContent !== text) status.textContent = text;
  }

  main.replaceChildren(controls.element, ...sections.elements);
  addEventListener("popstate", () => {
    choice = readChoice(location.search, dashboard);
    apply();
  });
  listenForKeys(showAlone, () => choice.alone !== undefined);
  onThemeChange(() => {
    controls.setMarks(marks, themeNow());
    rounds.restart();
  });
  apply();
}

function rangeOf({ time }: Choice): TimeRange {
  const now = Date.now();
  return resolveTime(time, now) ?? { from: now - 900_000, to: now };
}
