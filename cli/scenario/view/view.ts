import { createLogUpdate } from "log-update";
import type { Scenario } from "../../../scenarios/model.ts";
import type { RunEvent } from "../../../scenarios/run/types.ts";
import type { Context } from "../../context.ts";
import { renderFrames } from "./frame.ts";
import { plainLines } from "./plain.ts";
import { advance, beginView, type Judged } from "./state.ts";

export interface View {
  /** What one of the scenarios is listened to with. */
  readonly listener: (scenario: Scenario) => (event: RunEvent) => void;
  /** Takes the live view away: the verdict that follows tells all of it. */
  end(): void;
}

/** Between two drawings of the time that is left, ms. */
const PAUSE_MS = 500;

/** Redrawn on a terminal; elsewhere one plain line for whatever is new. @param scenarios that run at the same time */
export function createView(context: Context, scenarios: readonly Scenario[], judged: Judged): View {
  return context.live ? liveView(context, scenarios, judged) : plainView(context);
}

function plainView({ stderr, clock }: Context): View {
  return {
    listener: (scenario) => {
      const linesOf = plainLines(scenario);
      return (event) => {
        for (const line of linesOf(event, clock.now())) stderr(`${line}\n`);
      };
    },
    end: () => {},
  };
}

function liveView({ draw: write, clock, size }: Context, scenarios: readonly Scenario[], judged: Judged): View {
  const stream = {
    write,
    isTTY: true,
    get columns() {
      return size().columns;
    },
    get rows() {
      return size().rows;
    },
  };
  const update = createLogUpdate(stream as unknown as NodeJS.WriteStream, { showCursor: true });
  const ended = new AbortController();
  const views = new Map(scenarios.map((scenario) => [scenario, beginView(scenario, judged)]));
  const draw = () => update(renderFrames([...views.values()], clock.now(), size()));
  const redraw = async () => {
    while (!ended.signal.aborted) {
      draw();
      await clock.sleep(PAUSE_MS, ended.signal);
    }
  };
  void redraw();
  return {
    listener: (scenario) => (event) => {
      const before = views.get(scenario) ?? beginView(scenario, judged);
      views.set(scenario, advance(before, event, clock.now()));
      draw();
    },
    end: () => {
      ended.abort();
      update.clear();
      update.done();
    },
  };
}
