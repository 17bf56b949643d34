import { heldBy } from "../../tests/stack/engine.ts";
import { memoryFigures } from "../load/figures.ts";
import type { Measure } from "../types.ts";

export const memory: Measure = {
  id: "memory",
  title: "Memory",
  how: "The containers' control groups, as the engine's statistics have them, without file pages that can be dropped (what `docker stats` shows): the sum of all containers at the end of each window, and the three with the most.",
  async take({ engine: { docker }, load, running }) {
    const steps = await load();
    const held = await heldBy(docker, (await running()).stack.name);
    return memoryFigures(
      steps,
      held.some((name) => name.endsWith("-grafana")),
    );
  },
};
