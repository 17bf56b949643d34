import type { ServiceArgs, types } from "@pulumi/docker";
import type { Input } from "@pulumi/pulumi";
import { COMMAND_CHECK, STOP_GRACE_S, WAIT_TIMEOUT_S } from "../../../plan/health.ts";
import type { ContainerPlan, Upload } from "../../../plan/types.ts";
import { labelArgs } from "../labels.ts";
import type { Config } from "./configs.ts";

/** What a service's declaration takes from other resources. */
export interface ServiceRefs {
  /** An image id: a swarm asks a registry for one that it knows by name, and this engine alone has what is built here. For several nodes it is a name with a digest. */
  readonly image: Input<string>;
  /** Its id. */
  readonly network: Input<string>;
  volume(key: string): Input<string>;
  config(content: string): Config;
}

type ContainerSpec = types.input.ServiceTaskSpecContainerSpec;

const MIB = 1024 * 1024;

/**
 * A container of the plan as a service with one task, as the docker provider wants it. Of what a container has, the provider has no input
 * for a limit of swap and for no-new-privileges.
 */
export function serviceArgs(container: ContainerPlan, refs: ServiceRefs): ServiceArgs {
  return {
    name: container.name,
    labels: labelArgs(container.labels),
    taskSpec: {
      containerSpec: containerSpec(container, refs),
      resources: { limits: { memoryBytes: container.memoryMiB * MIB } },
      // What is left out is none here, so that each is said.
      restartPolicy: { condition: "any", delay: "1s", maxAttempts: 0, window: "0s" },
      // A volume is on the node where it was made: its data, and a file that two services share.
      ...(container.mounts.length > 0 ? { placement: { constraints: ["node.role==manager"] } } : {}),
      networksAdvanceds: [{ id: refs.network, aliases: [...container.aliases] }],
      logDriver: { name: "json-file", options: { "max-file": "2", "max-size": "5m" } },
    },
    mode: { replicated: { replicas: 1 } },
    updateConfig: { parallelism: 1, order: "stop-first", failureAction: "pause", monitor: "5s" },
    // A virtual address takes IPVS, which not every kernel has.
    endpointSpec: { mode: "dnsrr" },
    // As with containers, one waits whose readiness the engine alone can tell; the entry waits for all the others.
    ...("command" in container.health ? { convergeConfig: { delay: "1s", timeout: `${WAIT_TIMEOUT_S}s` } } : {}),
  };
}

function containerSpec(container: ContainerPlan, refs: ServiceRefs): ContainerSpec {
  const { command, entrypoint, health, capabilities, mounts, tmpfs, uploads } = container;
  return {
    image: refs.image,
    labels: labelArgs(container.labels),
    user: container.user,
    ...(entrypoint === undefined ? {} : { commands: [...entrypoint] }),
    ...(command === undefined ? {} : { args: [...command] }),
    env: { ...container.env },
    // A node that is away closes no connection. By the kernel's 15 tries who speaks to what was there finds out after a quarter of an hour, by
    // these after half a minute, and asks where it is now.
    sysctl: { "net.ipv4.tcp_retries2": "6" },
    capDrops: ["ALL"],
    ...(capabilities.length > 0 ? { capAdds: [...capabilities] } : {}),
    ...(container.readOnly ? { readOnly: true } : {}),
    ...(mounts.length + tmpfs.length > 0
      ? {
          mounts: [
            ...mounts.map(({ volume, path }) => ({ type: "volume", source: refs.volume(volume), target: path })),
            ...tmpfs.map((path) => ({ type: "tmpfs", target: path })),
          ],
        }
      : {}),
    ...(uploads.length > 0 ? { configs: uploads.map((upload) => configArgs(upload, refs)) } : {}),
    ...("command" in health ? { healthcheck: { tests: ["CMD", ...health.command], ...COMMAND_CHECK } } : {}),
    stopGracePeriod: `${STOP_GRACE_S}s`,
  };
}

/** Everybody may read it, as what is uploaded into a container. */
function configArgs({ path, content }: Upload, refs: ServiceRefs) {
  const { id, name } = refs.config(content);
  return { configId: id, configName: name, fileName: path, fileUid: "0", fileGid: "0", fileMode: 0o444 };
}
