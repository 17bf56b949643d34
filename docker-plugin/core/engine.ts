import type Dockerode from "dockerode";
import { clientOptions } from "../../common/docker/client.ts";
import { engineMessage } from "../../common/docker/errors.ts";
import { explainSwarm } from "../swarm.ts";
import type { Connection } from "./host.ts";

/** dockerode is loaded here and not before: it costs 80 ms, which Pulumi need not wait for. */
export async function connect({ certPath, ...address }: Connection): Promise<Dockerode> {
  const { default: Docker } = await import("dockerode");
  return new Docker(clientOptions(address, certPath));
}

/** Says what an error of the connection, or of an engine outside a swarm, means for the person at the keyboard. */
export function explain(error: unknown, host: string): string {
  const code = (error as { code?: unknown } | null)?.code;
  if (code === "ENOENT" || code === "ECONNREFUSED" || code === "EACCES" || code === "ENOTFOUND") {
    const why = code === "EACCES" ? "you may not use it" : "nothing answers there";
    return `cannot reach the Docker engine at ${host}: ${why} (${code}). Start it, or set DOCKER_HOST or docker:host.`;
  }
  return explainSwarm(error, host) ?? engineMessage(error);
}
