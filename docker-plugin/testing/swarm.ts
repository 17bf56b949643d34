import type Docker from "dockerode";

/** What one engine alone needs of a swarm. @returns what ends it, which is nothing where there was one before */
export async function startSwarm(docker: Docker): Promise<() => Promise<void>> {
  if (await isInSwarm(docker)) return async () => {};
  await docker.swarmInit({ ListenAddr: "127.0.0.1:2377", AdvertiseAddr: "127.0.0.1" });
  return async () => {
    await docker.swarmLeave({ force: true });
  };
}

export async function isInSwarm(docker: Docker): Promise<boolean> {
  return (await docker.info()).Swarm?.LocalNodeState !== "inactive";
}
