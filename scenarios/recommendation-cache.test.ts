import { expect, test } from "vitest";
import { folderReader } from "../common/files/reader.ts";
import { kinds } from "./kinds/index.ts";
import { kindOf } from "./kinds/kind.ts";
import type { Sample } from "./model.ts";
import { loadScenarios } from "./schema/load.ts";
import { every5 } from "./testing/values.ts";

const { scenarios } = loadScenarios(folderReader(new URL("..", import.meta.url).pathname));
const leak = scenarios.find(({ name }) => name === "recommendation-cache");

/** What comes of one at its deadline. */
async function verdictOf(id: string, before: readonly Sample[], since: readonly Sample[]) {
  const found = leak?.expectations.find((each) => each.id === id);
  if (found === undefined) throw new Error(`nothing is called ${id}`);
  const { evidence, phase, unit, within } = found;
  const values = since.filter(([at]) => at <= within).map(([at, value]) => [at, String(value)]);
  const ask = {
    prometheus: async () => ({ status: 200, text: JSON.stringify({ data: { result: [{ values }] } }) }),
    jaeger: () => Promise.reject(new Error("not asked")),
  };
  const given = { phase, unit, within, before: { points: before, problem: null }, step: 5 };
  const watch = kindOf(kinds, evidence).watch(evidence, given);
  await watch.look({ ask, since: 0, now: within * 1000 });
  return watch.judge(within, 0);
}

/** From 45 s before the flag to its moment, ms: quiet, with one late answer, and with two that leave a single interval between them. */
const normal = {
  quiet: every5(-45, 5, 6, 7, 5, 9, 8, 5, 6, 7, 5),
  "one late answer": every5(-45, 5, 6, 95, 95, 95, 95, 95, 95, 6, 5),
  "half a minute of one": every5(-45, 95, 95, 95, 95, 95, 5, 6, 7, 5, 6),
  "two late answers": every5(-45, 95, 95, 95, 95, 6, 60, 60, 60, 60, 60),
};

/** As a machine with two quiet cores gives them, ms, and cores. */
const during = {
  "tail-p95": every5(5, 5, 5, 6, 10, 18, 28, 40, 50, 57, 64, 80, 100, 125, 150, 180, 210, 240),
  "tail-p99": every5(5, 5, 5, 8, 15, 25, 38, 50, 62, 75, 90, 110, 135, 160, 190, 220, 260, 300),
  "tail-p999": every5(5, 5, 5, 8, 15, 25, 38, 50, 62, 75, 90, 110, 135, 160, 190, 220, 260, 300),
};
const tails = Object.keys(during) as readonly (keyof typeof during)[];

test.each(Object.entries(normal))("the tails are seen with room before their deadline, after %s", async (_, before) => {
  for (const id of tails) {
    const { verdict, wanted } = await verdictOf(id, before, during[id].slice(0, 15));
    expect([id, verdict], wanted).toEqual([id, "pass"]);
  }
});

test.each(Object.entries(normal))("one late answer of a healthy service is no tail, after %s", async (_, before) => {
  const since = every5(5, 5, 6, 7, 98, 98, 98, 98, 98, 98, 6, 5, 8, 7, 6, 5, 5, 6);
  for (const id of tails) expect([id, (await verdictOf(id, before, since)).verdict]).toEqual([id, "open"]);
});

test("the processor's use is seen with room, and one busy moment of it is not", async () => {
  const quiet = every5(-45, ...[0.012, 0.013, 0.011, 0.012, 0.014, 0.012, 0.011, 0.013, 0.012, 0.012]);
  const busy = every5(-45, ...[0.012, 0.011, 0.012, 0.013, 0.012, 0.035, 0.036, 0.035, 0.034, 0.035]);
  const during85 = [0.012, 0.014, 0.018, 0.023, 0.026, 0.03, 0.036, 0.043, 0.05, 0.058, 0.066, 0.074, 0.083, 0.092];
  for (const before of [quiet, busy]) {
    expect((await verdictOf("cpu-rises", before, every5(5, ...during85))).verdict).toBe("pass");
  }
  const since = busy.map(([at, cores]): Sample => [at + 50, cores]);
  expect((await verdictOf("cpu-rises", quiet, since)).verdict).toBe("open");
});
