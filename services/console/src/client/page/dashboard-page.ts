import { colorsByName } from "../format/colors.ts";
import type { Dashboard } from "../model.ts";
import type { Question } from "../query/panel-data.ts";
import type { Prometheus } from "../query/prometheus.ts";
import { refreshMs, resolveTime, type TimeRange, type TimeSpec } from "../query/time-range.ts";
import { labelQuery, sortValues } from "../query/variable-query.ts";
import { type Choice, readChoice, writeChoice } from "./address.ts";
import { createControls } from "./controls.ts";
import { askEvents } from "./events-of-round.ts";
import { onThemeChange, themeNow } from "./ink.ts";
import { listenForKeys } from "./keys.ts";
import type { PanelView } from "./panel-view.ts";
import type { Round } from "./panels/panel.ts";
import { createRounds } from "./rounds.ts";
import { createSectionsView } from "./sections-view.ts";

export interface PageParts {
  readonly dashboard: Dashboard;
  readonly prometheus: Prometheus;
  /** Seconds between two samples. */
  readonly interval: number;
  readonly main: HTMLElement;
  readonly status: HTMLElement;
}

/** What the browser keeps beside an address. */
interface Step {
  /** The time that was shown before somebody zoomed in. */
  readonly wider: TimeSpec | undefined;
}

/** Shows a dashboard in `main` and keeps it up to date. */
export function showDashboard({ dashboard, prometheus, interval, main, status }: PageParts): void {
  const variables = dashboard.templating?.list ?? [];
  let choice = readChoice(location.search, dashboard);
  let current: Round | undefined;
  let absent = "";

  const rounds = createRounds(
    async (signal) => {
      const question: Question = {
        prometheus,
        range: rangeOf(choice),
        interval,
        variables,
        chosen: choice.variables,
        signal,
      };
      controls.setRange(question.range);
      const round: Round = { ...question, theme: themeNow(), events: askEvents(dashboard, question) };
      current = round;
      const [results] = await Promise.all([
        Promise.all(sections.visible().map((panel) => run(panel, round))),
        readVariables(question),
      ]);
      if (!signal.aborted) report(results.filter((isWell) => !isWell).length);
    },
    (turn) => {
      main.dataset["round"] = turn;
    },
  );
  const run = (panel: PanelView, round: Round): Promise<boolean> => panel.run(round);
  const sections = createSectionsView(
    dashboard,
    {
      nameColor: colorsByName(),
      zoom: (from, to) =>
        step({ time: { from: `${Math.round(from * 1000)}`, to: `${Math.round(to * 1000)}` } }, choice.time),
      zoomOut,
    },
    // A round that runs already does not know of a panel that comes into sight, so it is asked for by itself.
    (panel) =>
      current !== undefined &&
      void run(panel, current.signal.aborted ? { ...current, signal: rounds.signal() } : current),
    showAlone,
  );
  const controls = createControls(dashboard, change, zoomOut);

  async function readVariables({ signal }: Question): Promise<void> {
    for (const variable of variables) {
      const query = labelQuery(variable);
      if (query === undefined) continue;
      const values = await prometheus.labelValues(query.label, query.match, signal).catch(() => undefined);
      if (values !== undefined) controls.setOptions(variable.name, sortValues(values, variable.sort));
    }
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
    const wider = (history.state as Step | null)?.wider ?? dashboard.time ?? { from: "now-15m", to: "now" };
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
    controls.setTheme(themeNow());
    rounds.restart();
  });
  controls.setTheme(themeNow());
  apply();
}

function rangeOf({ time }: Choice): TimeRange {
  const now = Date.now();
  return resolveTime(time, now) ?? { from: now - 900_000, to: now };
}
