import { expect } from "vitest";
import { until } from "../../testing/until.ts";
import { verdictOf, words } from "../breaks/broken.ts";
import { jaegerOf } from "../stack/backends.ts";
import { notBooked } from "../stack/books.ts";
import type { Shoppers } from "../stack/shoppers.ts";
import type { Fault, Lost, Outcome } from "./fault.ts";
import type { Stage } from "./stage.ts";

/** Orders whose traces are looked for, evenly over the time. */
const TRACES = 60;
/** What was in the hands of one who was killed comes again after twenty seconds. */
const BOOKED_WITHIN_S = 90;
/** The last order's spans are on their way. */
const TRACED_WITHIN_S = 5;

/** Lets a fault happen to a shop in which people order, and counts what it costs. @throws where it costs more than it may */
export async function runFault(fault: Fault, stage: Stage, shoppers: Shoppers): Promise<Outcome> {
  const before = { ...shoppers.requests(), orders: new Set(shoppers.confirmed.keys()) };
  await fault.strike(stage);
  const over = Date.now();
  await fault.fix?.(stage);
  const seconds = () => (Date.now() - over) / 1000;
  await until(`verify to find nothing after ${fault.id}`, fault.wellWithin - seconds(), () => well(fault, stage));
  const wellAfter = seconds();
  const placed = [...shoppers.confirmed].filter(([id]) => !before.orders.has(id));
  const orders = placed.map(([id]) => id);
  const { answered, failed } = shoppers.requests();
  const requests = { lost: failed - before.failed, of: answered + failed - before.answered - before.failed };
  const outcome = {
    requests,
    orders: { lost: await lostOrders(stage, orders), of: orders.length },
    traces: await lostTraces(
      stage,
      placed.map(([, trace]) => trace),
    ),
    wellAfter,
  };
  expect(outcome.orders.of, "orders were placed meanwhile").toBeGreaterThan(0);
  expect(outcome.orders.lost, "confirmed orders that are lost").toBe(0);
  for (const loss of ["requests", "traces"] as const) {
    if (!fault.mayLose.includes(loss)) expect(outcome[loss], `${loss} that are lost`).toMatchObject({ lost: 0 });
  }
  return outcome;
}

async function well({ stays = () => false }: Fault, { stack }: Stage): Promise<true> {
  const { failed } = await verdictOf(stack);
  expect(failed.filter((record) => !stays(record)).map(words)).toEqual([]);
  return true;
}

/** How many are not in the books when all have had the time to get there. */
async function lostOrders(stage: Stage, orders: readonly string[]): Promise<number> {
  const missing = async () => notBooked(await stage.containerOf("postgresql"), orders);
  return countIn(missing, BOOKED_WITHIN_S);
}

async function lostTraces({ stack }: Stage, ids: readonly string[]): Promise<Lost> {
  const step = Math.max(1, ids.length / TRACES);
  const chosen = Array.from({ length: Math.min(TRACES, ids.length) }, (_, at) => ids[Math.floor(at * step)] ?? "");
  const missing = async () => {
    const found = await Promise.all(chosen.map((id) => jaegerOf(stack.url).trace(id)));
    return chosen.filter((_, at) => found[at] === undefined);
  };
  return { lost: await countIn(missing, TRACED_WITHIN_S), of: chosen.length };
}

/** How many are still missing when the time is over that they may take. @param within seconds */
async function countIn(missing: () => Promise<readonly string[]>, within: number): Promise<number> {
  const none = async () => ((await missing()).length === 0 ? true : undefined);
  return until("none missing", within, none, 1000).then(
    () => 0,
    async () => (await missing()).length,
  );
}
