import type Dockerode from "dockerode";
import { UserError } from "../common/user-error.ts";
import { hasBuildKit } from "./build-kit.ts";
import type { EngineTarget } from "./discover.ts";
import type { EngineFacts, SwarmFacts } from "./engine.ts";
import { productOf } from "./product.ts";

const MIB = 1024 * 1024;

/** What an engine says of itself. @throws UserError environment for an answer that lacks what every engine says */
export async function engineFacts(
  docker: Pick<Dockerode, "version" | "info" | "modem">,
  target: EngineTarget,
): Promise<EngineFacts> {
  const [version, info] = await Promise.all([docker.version(), docker.info()]);
  mustSay(target, "GET /version", "ApiVersion", version.ApiVersion, /^\d+\.\d+/);
  mustSay(target, "GET /info", "OSType", info.OSType, /^\w+$/);
  const product = productOf(version);
  return {
    product,
    version: version.Version,
    apiVersion: version.ApiVersion,
    // Docker has it in every version that is new enough for the rest, and will not always have the way to it that is asked for.
    buildKit: product === "Docker" || (await hasBuildKit(docker)),
    os: info.OSType,
    arch: version.Arch,
    name: info.Name,
    memoryMiB: Math.round(info.MemTotal / MIB),
    dataRoot: info.DockerRootDir,
    limits: { memory: info.MemoryLimit !== false, swap: info.SwapLimit !== false },
    plainHttp: plainHttp(info.RegistryConfig),
    swarm: swarmFacts(info.Swarm),
    rootless: Boolean(info.SecurityOptions?.some((option: string) => option.includes("name=rootless"))),
  };
}

interface SwarmInfo {
  readonly LocalNodeState?: string;
  readonly ControlAvailable?: boolean;
  readonly Nodes?: number;
  readonly NodeAddr?: string;
}

function swarmFacts(swarm: SwarmInfo = {}): SwarmFacts {
  const { LocalNodeState = "inactive", ControlAvailable = false, Nodes = 0, NodeAddr = "" } = swarm;
  return { state: LocalNodeState || "inactive", manager: ControlAvailable, nodes: Nodes, address: NodeAddr };
}

interface RegistryInfo {
  readonly InsecureRegistryCIDRs?: readonly string[] | null;
  readonly IndexConfigs?: Readonly<Record<string, { readonly Secure?: boolean }>> | null;
}

function plainHttp(registries: RegistryInfo | undefined): string[] {
  const named = Object.entries(registries?.IndexConfigs ?? {}).filter(([, { Secure }]) => Secure === false);
  return [...(registries?.InsecureRegistryCIDRs ?? []), ...named.map(([name]) => name)];
}

function mustSay({ host, origin }: EngineTarget, question: string, field: string, value: unknown, form: RegExp): void {
  if (form.test(String(value ?? ""))) return;
  const said = value === undefined ? `lacks ${field}` : `has ${field} ${JSON.stringify(value)}`;
  throw new UserError(
    "environment",
    `What answers at ${host} (${origin}) is not a Docker engine that Astrolab can use: its answer to ${question} ${said}.`,
    {
      fix: "Something may stand in for the engine there. Name the engine itself in DOCKER_HOST, then run the same command.",
    },
  );
}
