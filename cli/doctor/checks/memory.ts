import { mebibytes } from "../../../common/words.ts";
import type { ContainerState } from "../../../engine/engine.ts";
import type { ContainerPlan, Plan } from "../../../plan/types.ts";
import { ENGINE_CHECK_TIMEOUT_MS } from "../engine-timeout.ts";
import { orSilent } from "../run.ts";
import type { Check, Facts, Verdict } from "../types.ts";

/** Memory that a whole stack uses after ten minutes at ten users, MiB; with upstream images Grafana is among them. */
const IN_USE = { upstream: 1434, packages: 1024 } as const;

/** @param free asks how much memory new containers could have, MiB */
export function memoryCheck(facts: Facts, free: () => Promise<number>): Check {
  return {
    category: "resources",
    name: "Memory",
    timeout: ENGINE_CHECK_TIMEOUT_MS,
    run: async () => {
      const [plan, containers] = await Promise.all([orSilent(facts.plan), orSilent(facts.containers)]);
      if (!plan || !containers) return undefined;
      const available = await orSilent(free());
      return available === undefined ? undefined : judgeMemory(plan, containers, available);
    },
  };
}

/** Only what does not run yet still needs memory. @param free MiB */
export function judgeMemory(plan: Plan, containers: readonly ContainerState[], free: number): Verdict {
  const runs = (service: string) => containers.some((each) => each.service === service && each.status === "running");
  const toStart = plan.containers.filter((each) => !runs(each.service));
  if (toStart.length === 0) return { status: "pass", message: "everything is already running" };
  const limits = sumOf(toStart);
  const inUse = Math.min(limits, Math.round(IN_USE[plan.settings.images] * (limits / plan.memoryMiB)));
  const message = `${mebibytes(free)} free; the containers use about ${mebibytes(inUse)} and may use ${mebibytes(limits)}`;
  if (free >= limits) return { status: "pass", message };
  return {
    status: free < inUse ? "fail" : "warning",
    message,
    fix: `Give the engine ${mebibytes(limits - free)} more, or stop something that uses it.`,
  };
}

function sumOf(containers: readonly ContainerPlan[]): number {
  return containers.reduce((sum, each) => sum + each.memoryMiB, 0);
}
