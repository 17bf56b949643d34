import type Docker from "dockerode";
import { heldBy, idsOf } from "../../tests/stack/engine.ts";
import type { Measure } from "../types.ts";

const MIB = 1024 * 1024;

export const memory: Measure = {
  id: "memory",
  async take({ engine: { docker }, options: { minutes }, running, context: { clock }, say }) {
    const { stack, upAt } = await running();
    const left = upAt + minutes * 60_000 - clock.now();
    if (left > 0) say(`memory is looked at ${minutes} min after up, in ${Math.ceil(left / 1000)} s`);
    await clock.sleep(left);
    const ids = Object.entries(await idsOf(docker, stack.name));
    const used = await Promise.all(ids.map(async ([service, id]) => ({ service, MiB: await usedBy(docker, id) })));
    const sum = used.reduce((all, { MiB }) => all + MiB, 0);
    const hasGrafana = (await heldBy(docker, stack.name)).some((name) => name.endsWith("-grafana"));
    const most = [...used].sort((a, b) => b.MiB - a.MiB).slice(0, 3);
    return [
      {
        name: `memory in use after ${minutes} min at 10 users`,
        value: sum,
        unit: "MiB",
        must: hasGrafana ? 1434 : 1024,
        aim: 700,
        note: most.map(({ service, MiB }) => `${service} ${MiB.toFixed(0)}`).join(", "),
      },
    ];
  },
};

interface MemoryStats {
  readonly usage: number;
  /** `total_inactive_file` in the first version of control groups, `inactive_file` in the second. */
  readonly stats: Readonly<Record<string, number>>;
}

/** MiB of a container's control group, without file pages that can be dropped: what `docker stats` shows. */
async function usedBy(docker: Docker, id: string): Promise<number> {
  const { memory_stats } = await docker.getContainer(id).stats({ stream: false, "one-shot": true });
  const { usage, stats } = memory_stats as unknown as MemoryStats;
  return (usage - (stats["total_inactive_file"] ?? stats["inactive_file"] ?? 0)) / MIB;
}
