import type { Hint } from "../../../common/hint.ts";
import type { SwarmFacts } from "../../../engine/engine.ts";
import type { Orchestrator } from "../../../plan/settings.ts";
import { runsOn } from "../../settings/running.ts";
import { ENGINE_CHECK_TIMEOUT_MS } from "../engine-timeout.ts";
import { orSilent } from "../run.ts";
import type { Check, Facts, Verdict } from "../types.ts";

/** @param swap asks how much swap the engine's machine has, MiB; undefined where that cannot be seen from here */
export function swarmCheck(facts: Facts, swap: () => Promise<number | undefined>, hint: Hint): Check {
  return {
    category: "engine",
    name: "Runs on",
    timeout: ENGINE_CHECK_TIMEOUT_MS,
    run: async () => {
      const [about, on, containers] = await Promise.all([
        orSilent(facts.about),
        orSilent(facts.on),
        orSilent(facts.containers),
      ]);
      if (!about || !on || !containers) return undefined;
      if (containers.length > 0 && runsOn(containers) !== on) return moved(facts.stack, runsOn(containers), on, hint);
      if (on === "docker") return { status: "pass", message: "docker: containers of this engine" };
      return judgeSwarm(about.swarm, await swap(), hint);
    },
  };
}

/** What was made in one way keeps names, ports and volumes that the other way needs. */
function moved(stack: string, from: Orchestrator, to: Orchestrator, hint: Hint): Verdict {
  return {
    status: "fail",
    message: `The stack "${stack}" is up on ${from}, and its settings say ${to}: it cannot move while it is up.`,
    fix: `\`${hint("down")}\` removes it, then \`${hint("up")}\` starts it on ${to}. \`${hint("up", "--on", from)}\` keeps it where it is.`,
  };
}

/** @param swapMiB undefined where nobody knows */
export function judgeSwarm({ state, manager, nodes }: SwarmFacts, swapMiB: number | undefined, hint: Hint): Verdict {
  const without = `\`${hint("up", "--on", "docker")}\` runs the stack without one`;
  if (state === "inactive") {
    return {
      status: "fail",
      message: "The stack runs on swarm, and this engine is in none.",
      fix: `\`docker swarm init --advertise-addr 127.0.0.1 --listen-addr 127.0.0.1:2377\` starts one on this engine alone. ${without}.`,
    };
  }
  if (state !== "active") {
    return {
      status: "fail",
      message: `The stack runs on swarm, and this engine's is not at work: it is ${state}.`,
      fix: `\`docker info\` says why. ${without}.`,
    };
  }
  if (!manager) {
    return {
      status: "fail",
      message: "The stack runs on swarm, and this engine is a worker, which makes no services.",
      fix: `Name a manager in DOCKER_HOST, or type on one: \`docker node promote NODE\`. ${without}.`,
    };
  }
  if (nodes > 1) {
    return {
      status: "fail",
      message: `This engine's swarm has ${nodes} nodes, and the stack's images are on this one alone.`,
      fix: `Use an engine that is alone in its swarm. ${without}.`,
    };
  }
  const lacks = "Of what a container has, a service there has no limit of swap and no no-new-privileges";
  if (swapMiB !== 0) {
    return {
      status: "warning",
      message: `swarm: services of this engine's. ${lacks}: the leaking service is swapped out first, and is killed late, or not at all.`,
      fix: "Turn swap off for the demonstration: `sudo swapoff -a`.",
    };
  }
  return { status: "pass", message: `swarm: services of this engine's. ${lacks}.` };
}
