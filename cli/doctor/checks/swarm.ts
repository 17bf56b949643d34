import type { Hint } from "../../../common/hint.ts";
import type { SwarmFacts, SwarmNode } from "../../../engine/engine.ts";
import { nodeText } from "../../../engine/swarm/node-text.ts";
import { takesPlainHttp } from "../../../engine/swarm/plain-http.ts";
import type { Orchestrator } from "../../../plan/settings.ts";
import { runsOn } from "../../settings/running.ts";
import { sharedOf } from "../../settings/shared.ts";
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
      const [about, on, containers, plan, nodes] = await Promise.all([
        orSilent(facts.about),
        orSilent(facts.on),
        orSilent(facts.containers),
        orSilent(facts.plan),
        orSilent(facts.nodes),
      ]);
      if (!about || !on || !containers || !plan || !nodes) return undefined;
      if (containers.length > 0 && runsOn(containers) !== on) return moved(facts.stack, runsOn(containers), on, hint);
      if (on === "docker") return { status: "pass", message: "docker: containers of this engine" };
      const { port, registry } = plan.settings;
      const { share } = sharedOf(on, about.swarm, { port, registry, name: about.name });
      const own = share === undefined || share === registry ? undefined : share;
      return judgeSwarm(
        about.swarm,
        { swapMiB: await swap(), nodes, share, plain: own === undefined || takesPlainHttp(about.plainHttp, own) },
        hint,
      );
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

interface Surroundings {
  /** Undefined where nobody knows. */
  readonly swapMiB: number | undefined;
  readonly nodes: readonly SwarmNode[];
  /** Where several nodes take images from. */
  readonly share: string | undefined;
  /** Whether this engine speaks to that registry as it will listen. */
  readonly plain: boolean;
}

export function judgeSwarm(
  { state, manager }: SwarmFacts,
  { swapMiB, nodes, share, plain }: Surroundings,
  hint: Hint,
): Verdict {
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
  if (!plain) {
    return {
      status: "fail",
      message: `The ${nodes.length} nodes of this engine's swarm are to take images from ${share}, and this engine asks that address by TLS alone.`,
      fix: `${allow(share)}, then \`systemctl reload docker\` there (SIGHUP to dockerd), which ends no container. \`${hint("up", "--registry", "HOST")}\` takes a registry that has TLS. ${without}.`,
    };
  }
  const away = nodes.filter((node) => node.state !== "ready");
  const told = `swarm: services of this engine's${share === undefined ? "" : `, on ${nodes.length} nodes that take images from ${share}`}. Of what a container has, a service there has no limit of swap and no no-new-privileges`;
  if (away.length > 0) {
    return {
      status: "warning",
      message: `${told}. ${away.map(nodeText).join(" ")}`,
      fix: "`docker node ls` shows them. The stack runs on the others.",
    };
  }
  if (swapMiB !== 0) {
    return {
      status: "warning",
      message: `${told}: the leaking service is swapped out first, and is killed late, or not at all.`,
      fix: "Turn swap off for the demonstration: `sudo swapoff -a`.",
    };
  }
  return { status: "pass", message: `${told}.` };
}

/** What a manager cannot see of the others, it says to do on each. */
function allow(share: string | undefined): string {
  return `Write into /etc/docker/daemon.json on each node: {"insecure-registries": ["${share}"]}`;
}
