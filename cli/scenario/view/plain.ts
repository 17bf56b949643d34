import type { ExpectationReport, Scenario } from "../../../scenarios/model.ts";
import type { RunEvent } from "../../../scenarios/run/types.ts";

/** What goes on unchanged is logged at most this often, ms. */
const AGAIN_AFTER_MS = 15_000;

/** The lines that an event is worth on a plain log. Remembers what it logged, and when. */
export function plainLines({ name }: Scenario): (event: RunEvent, now: number) => string[] {
  const toldAt = new Map<string, number>();
  const settled = new Set<string>();
  const isRecent = (key: string, now: number): boolean => {
    const last = toldAt.get(key);
    if (last !== undefined && now - last < AGAIN_AFTER_MS) return true;
    toldAt.set(key, now);
    return false;
  };
  return (event, now) => {
    switch (event.type) {
      case "phase":
        if (isRecent(`phase ${event.message}`, now)) return [];
        return [`${name}: ${event.message}${event.left ? `, ${Math.ceil(event.left)} s left` : ""}`];
      case "look": {
        const { scenario, id, wanted, saw, left } = event;
        if (scenario !== name || settled.has(id)) return [];
        // The target does not change: it is logged once.
        const target = toldAt.has(id) ? "" : ` (wanted: ${wanted})`;
        return isRecent(id, now) ? [] : [`${name}: › ${id}: ${saw}${target}, ${Math.ceil(left)} s left`];
      }
      case "settled":
        if (event.scenario !== name) return [];
        settled.add(event.expectation.id);
        return [`${name}: ${settledLine(event.expectation)}`];
      case "done":
        return [];
    }
  };
}

function settledLine({ id, verdict, wanted, saw, after }: ExpectationReport): string {
  const when = after === null ? "" : ` after ${Math.round(after)} s`;
  return verdict === "pass" ? `✔ ${id}${when}: ${saw}` : `✖ ${id}${when}: ${saw} (wanted: ${wanted})`;
}
