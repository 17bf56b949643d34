import type { Hint } from "../../common/hint.ts";
import type { Context } from "../context.ts";
import { freeAt } from "../machine/disk.ts";
import { freeMemory, totalSwap } from "../machine/memory.ts";
import { ownNetwork, surroundings } from "../machine/own-network.ts";
import { isTaken, processOn } from "../machine/port.ts";
import { diskCheck } from "./checks/disk.ts";
import { engineCheck } from "./checks/engine.ts";
import { leftoversCheck } from "./checks/leftovers.ts";
import { limitsCheck } from "./checks/limits.ts";
import { memoryCheck } from "./checks/memory.ts";
import { networkCheck } from "./checks/network.ts";
import { nodeCheck } from "./checks/node.ts";
import { portCheck } from "./checks/port.ts";
import { proxyCheck } from "./checks/proxy.ts";
import { serviceFilesCheck } from "./checks/service-files.ts";
import { swarmCheck } from "./checks/swarm.ts";
import { toolsCheck } from "./checks/tools.ts";
import { orSilent, runChecks } from "./run.ts";
import type { Check, Facts, Finding } from "./types.ts";

/** All checks, cheap ones first. */
function checksOf(context: Context, facts: Facts, hint: Hint): Check[] {
  const swap = async () => totalSwap(await facts.engine, await facts.about, context.platform);
  return [
    nodeCheck(process.versions.node, context.env["ASTROLAB_NODE"]),
    toolsCheck(context.env),
    proxyCheck(context.env),
    serviceFilesCheck(facts),
    engineCheck(facts, engineAdvice(context, hint)),
    limitsCheck(facts, swap),
    swarmCheck(facts, swap, hint),
    networkCheck(facts, async () => ownNetwork(await facts.engine, await facts.about, surroundings)),
    portCheck(facts, { isTaken, processOn: (port) => processOn(port) }, hint),
    memoryCheck(facts, async () => freeMemory(await facts.engine, await facts.about, context.platform)),
    diskCheck(async () => freeAt([...(await engineDisk(context, facts)), context.cacheDir])),
    leftoversCheck(facts, hint),
  ];
}

export function doctor(context: Context, facts: Facts, hint: Hint): Promise<Finding[]> {
  return runChecks(checksOf(context, facts, hint), context.clock);
}

/** The engine's folder counts only where the engine writes to a disk of this machine. */
async function engineDisk(context: Context, facts: Facts): Promise<string[]> {
  const [target, about] = await Promise.all([orSilent(facts.target), orSilent(facts.about)]);
  const here = context.platform === "linux" && target?.host.startsWith("unix:");
  return here && about ? [about.dataRoot] : [];
}

function engineAdvice({ platform }: Context, hint: Hint): string {
  if (platform === "linux")
    return `Start Docker: \`sudo systemctl start docker\`. On Debian and Ubuntu \`${hint("up")}\` as root installs and starts it.`;
  return "Start Docker Desktop (or Colima, OrbStack, Rancher Desktop), then run the same command.";
}
