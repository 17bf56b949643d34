import type Docker from "dockerode";

/** A bridge that an engine makes with its first swarm and keeps. */
const GATEWAY = "docker_gwbridge";

/** Puts an engine into a swarm of its own. @returns what ends it, which is nothing where there was one before */
export async function startSwarm(docker: Docker): Promise<() => Promise<void>> {
  if (await isInSwarm(docker)) return async () => {};
  const had = await hasGateway(docker);
  await docker.swarmInit({ ListenAddr: "127.0.0.1:2377", AdvertiseAddr: "127.0.0.1" });
  return async () => {
    await docker.swarmLeave({ force: true });
    if (!had && (await hasGateway(docker))) await docker.getNetwork(GATEWAY).remove();
  };
}

/**
 * Whether containers run here that are nobody's business: while an engine (20.10) entered and left a swarm, a stack that ran on it lost the
 * names of its containers for good.
 */
export async function isUsed(docker: Docker): Promise<boolean> {
  return !(await isInSwarm(docker)) && (await docker.listContainers()).length > 0;
}

async function hasGateway(docker: Docker): Promise<boolean> {
  return (await docker.listNetworks()).some(({ Name }) => Name === GATEWAY);
}

export async function isInSwarm(docker: Docker): Promise<boolean> {
  return (await docker.info()).Swarm?.LocalNodeState !== "inactive";
}
