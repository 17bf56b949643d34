import { expect, test } from "vitest";
import { against } from "./against.ts";
import type { Lifecycle } from "./lifecycle.ts";

const lifecycle: Lifecycle = [
  { contender: "Astrolab", samples: { up: [9, 10, 30], again: [1, 3, 2], change: [], down: [] } },
  { contender: "docker compose", samples: { up: [8, 8, 2], again: [1], change: [], down: [] } },
  { contender: "docker run", samples: { up: [4, 5, 6], again: [], change: [], down: [] } },
];

test("a time stands by itself, beside each peer's of the same rounds, and is judged against docker compose's", () => {
  const bar = (of: string) => ({ panel: "Seconds", row: "up", of });
  expect(against("up", "up", lifecycle, { must: 25, aim: 20, ratio: { must: 1.3, aim: 1.1 } })).toEqual([
    { name: "up, Astrolab", value: 10, unit: "s", must: 25, aim: 20, spread: [9, 30], bar: bar("Astrolab") },
    { name: "up, docker compose", value: 8, unit: "s", spread: [2, 8], bar: bar("docker compose") },
    { name: "up, docker run", value: 5, unit: "s", spread: [4, 6], bar: bar("docker run") },
    {
      name: "up, against docker compose",
      value: 1.25,
      unit: "×",
      must: 1.3,
      aim: 1.1,
      note: "10.0 s against 8.0 s",
    },
    { name: "up, against docker run", value: 2, unit: "×", note: "10.0 s against 5.0 s" },
  ]);
});

test("a peer that knows no such step is left out, and without a budget nothing is judged", () => {
  const bar = (of: string) => ({ panel: "Seconds", row: "up again", of });
  expect(against("up again", "again", lifecycle)).toEqual([
    { name: "up again, Astrolab", value: 2, unit: "s", spread: [1, 3], bar: bar("Astrolab") },
    { name: "up again, docker compose", value: 1, unit: "s", bar: bar("docker compose") },
    { name: "up again, against docker compose", value: 2, unit: "×", note: "2.0 s against 1.0 s" },
  ]);
});
