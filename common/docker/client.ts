import { readFileSync } from "node:fs";
import { join } from "node:path";
import type Dockerode from "dockerode";
import type { Address } from "./address.ts";

/**
 * What a client of the engine at that address is made with. The client itself is made by who needs one: loading dockerode takes
 * 80 ms.
 *
 * @param certPath folder with ca.pem, cert.pem and key.pem, where the engine asks for TLS
 * @throws Error with `path` and `code` for a certificate that cannot be read
 */
export function clientOptions(address: Address, certPath?: string): Dockerode.DockerOptions {
  // An undefined host: dockerode lays what is given over its own defaults, and would take a host from DOCKER_HOST and forget the socket
  // (https://github.com/apocas/dockerode/issues/540).
  if ("socketPath" in address) return { ...address, host: undefined } as Dockerode.DockerOptions;
  if (certPath === undefined) return { ...address };
  const read = (name: string) => readFileSync(join(certPath, name));
  return { ...address, ca: read("ca.pem"), cert: read("cert.pem"), key: read("key.pem") };
}
