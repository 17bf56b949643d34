import type { ContainerArgs } from "@pulumi/docker";
import type { CustomResourceOptions } from "@pulumi/pulumi";
import { COMMAND_CHECK, ENTRY_CHECK, STOP_GRACE_S, WAIT_TIMEOUT_S } from "../../../plan/health.ts";
import type { ContainerPlan, RegistryPlan } from "../../../plan/types.ts";
import { labelArgs } from "../labels.ts";
import type { Refs } from "../runner.ts";

/**
 * A container as the docker provider wants it. Lists are sorted and values written in the form in which the engine gives
 * them back (`CAP_…`, `1m0s`, swap equal to memory, network mode spelt out), or each preview would find a difference.
 */
export function containerArgs(container: ContainerPlan, refs: Refs): ContainerArgs {
  return {
    name: container.name,
    image: refs.image,
    user: container.user,
    ...(container.entrypoint === undefined ? {} : { entrypoints: [...container.entrypoint] }),
    ...(container.command === undefined ? {} : { command: [...container.command] }),
    envs: Object.entries(container.env)
      .map(([name, value]) => `${name}=${value}`)
      .sort(),
    memory: container.memoryMiB,
    memorySwap: container.memoryMiB,
    capabilities: {
      drops: ["ALL"],
      ...(container.capabilities.length > 0 ? { adds: [...container.capabilities] } : {}),
    },
    securityOpts: ["no-new-privileges:true"],
    ...(container.readOnly ? { readOnly: true } : {}),
    ...(container.tmpfs.length > 0 ? { tmpfs: Object.fromEntries(container.tmpfs.map((path) => [path, ""])) } : {}),
    ...(container.uploads.length > 0
      ? { uploads: container.uploads.map(({ path, content }) => ({ file: path, content })) }
      : {}),
    ...(container.mounts.length > 0
      ? {
          volumes: container.mounts.map(({ volume, path }) => ({
            volumeName: refs.volume(volume),
            containerPath: path,
          })),
        }
      : {}),
    labels: labelArgs(container.labels),
    networkMode: "bridge",
    networksAdvanced: [{ name: refs.network.name, aliases: [...container.aliases] }],
    logDriver: "json-file",
    logOpts: { "max-file": "2", "max-size": "5m" },
    restart: "unless-stopped",
    mustRun: true,
    destroyGraceSeconds: STOP_GRACE_S,
    removeVolumes: true,
    ...("command" in container.health ? checkedArgs(container.health.command) : {}),
    ...(container.entry === undefined ? {} : entryArgs(container.entry)),
    ...(container.registry === undefined ? {} : registryArgs(container.registry)),
  };
}

/** The one that the nodes of a swarm take images from: at the one address by which they reach this engine. */
function registryArgs({ address, port, inside, healthcheck }: RegistryPlan): Partial<ContainerArgs> {
  return {
    ports: [{ internal: inside, external: port, ip: address, protocol: "tcp" }],
    healthcheck: { tests: [...healthcheck], ...ENTRY_CHECK },
    wait: true,
    waitTimeout: WAIT_TIMEOUT_S,
  };
}

/** The one that people enter by: its port is published to this computer alone, and it is up when the whole stack is. */
function entryArgs({ port, healthcheck }: NonNullable<ContainerPlan["entry"]>): Partial<ContainerArgs> {
  return {
    ports: [{ internal: port, external: port, ip: "127.0.0.1", protocol: "tcp" }],
    // No start period: in it an engine since 25 asks every 5 s only, and one before has no other interval for it
    // (https://github.com/moby/moby/pull/40894). The retries bridge the start instead.
    healthcheck: { tests: [...healthcheck], ...ENTRY_CHECK },
    wait: true,
    waitTimeout: WAIT_TIMEOUT_S,
  };
}

/**
 * One whose readiness only a command in it can tell: the engine runs that, and nobody but the engine knows the result. The proxy cannot
 * wait for it on everybody's behalf, so its own declaration does.
 */
function checkedArgs(command: readonly string[]): Partial<ContainerArgs> {
  const { interval, timeout, retries } = COMMAND_CHECK;
  return {
    healthcheck: { tests: ["CMD", ...command], interval, timeout, retries },
    wait: true,
    waitTimeout: WAIT_TIMEOUT_S,
  };
}

/**
 * Options of every container. The provider writes a change of these three into its state and leaves the container as it is
 * (https://github.com/kreuzwerker/terraform-provider-docker/issues/988 says so of the health check); each can go once the plugin
 * replaces on it. A new container cannot start while the old one holds the name.
 */
export const containerOptions: CustomResourceOptions = {
  replaceOnChanges: ["healthcheck", "tmpfs", "init"],
  deleteBeforeReplace: true,
};
