import { createLogUpdate } from "log-update";
import type { Scenario } from "../../../scenarios/model.ts";
import type { RunEvent } from "../../../scenarios/run/types.ts";
import type { Context } from "../../context.ts";
import { renderFrame } from "./frame.ts";
import { plainLines } from "./plain.ts";
import { advance, beginView, type Judged } from "./state.ts";

export interface View {
  onEvent(event: RunEvent): void;
  /** Takes the live view away: the verdict that follows tells all of it. */
  end(): void;
}

/** Between two drawings of the time that is left, ms. */
const PAUSE_MS = 500;

/** Redrawn on a terminal; elsewhere one plain line for whatever is new. */
export function createView(context: Context, scenario: Scenario, judged: Judged): View {
  return context.live ? liveView(context, scenario, judged) : plainView(context, scenario);
}

function plainView({ stderr, clock }: Context, scenario: Scenario): View {
  const linesOf = plainLines(scenario);
  return {
    onEvent: (event) => {
      for (const line of linesOf(event, clock.now())) stderr(`${line}\n`);
    },
    end: () => {},
  };
}

function liveView({ draw: write, clock, size }: Context, scenario: Scenario, judged: Judged): View {
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
  let view = beginView(scenario, judged);
  const draw = () => update(renderFrame(view, clock.now(), size()));
  const redraw = async () => {
    while (!ended.signal.aborted) {
      draw();
      await clock.sleep(PAUSE_MS, ended.signal);
    }
  };
  void redraw();
  return {
    onEvent: (event) => {
      view = advance(view, event, clock.now());
      draw();
    },
    end: () => {
      ended.abort();
      update.clear();
      update.done();
    },
  };
}
