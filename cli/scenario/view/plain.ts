import type { ExpectationReport, RunEvent, Scenario } from "../../../scenarios/run/types.ts";

/** What is still waited for is told at most this often, ms. */
const LOOK_EVERY = 15_000;

/** The lines that an event is worth on a plain log. Remembers what it told last. */
export function plainLines({ name }: Scenario): (event: RunEvent, now: number) => string[] {
  const toldAt = new Map<string, number>();
  const settled = new Set<string>();
  return (event, now) => {
    switch (event.type) {
      case "phase":
        return [`${name}: ${event.message}`];
      case "look": {
        const last = toldAt.get(event.id);
        if (event.scenario !== name || settled.has(event.id) || (last !== undefined && now - last < LOOK_EVERY))
          return [];
        toldAt.set(event.id, now);
        const { id, wanted, saw, left } = event;
        return [`${name}: › ${id}: ${saw}; wanted: ${wanted}; ${Math.ceil(left)} s left`];
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
  return verdict === "pass" ? `✔ ${id}${when}: ${saw}` : `✖ ${id}${when}: ${saw}; wanted: ${wanted}`;
}
