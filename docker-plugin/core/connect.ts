import { readFileSync } from "node:fs";
import { join } from "node:path";
import type Dockerode from "dockerode";
import type { Connection } from "./host.ts";

/** dockerode is loaded here and not before: it costs 80 ms, which Pulumi need not wait for. */
export async function connect(connection: Connection): Promise<Dockerode> {
  const { default: Docker } = await import("dockerode");
  // An undefined host, because dockerode would otherwise take one from DOCKER_HOST and forget the socket.
  if ("socketPath" in connection) return new Docker({ ...connection, host: undefined } as Dockerode.DockerOptions);
  const { certPath, ...address } = connection;
  if (certPath === undefined) return new Docker(address);
  const read = (name: string) => readFileSync(join(certPath, name));
  return new Docker({ ...address, ca: read("ca.pem"), cert: read("cert.pem"), key: read("key.pem") });
}
