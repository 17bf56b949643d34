import { readFileSync } from "node:fs";
import { join } from "node:path";
import Dockerode from "dockerode";
import { UserError } from "../common/user-error.ts";
import type { EngineTarget } from "./discover.ts";
import { explained } from "./explained.ts";

/** A client for the target, whose errors say what they mean. Nothing is asked of the engine yet. @throws UserError environment for an address that has no known form */
export function dockerClient(target: EngineTarget): Dockerode {
  return explained(plainClient(target), target);
}

function plainClient(target: EngineTarget): Dockerode {
  const { host, certPath } = target;
  if (host.startsWith("unix://")) return new Dockerode({ socketPath: host.slice("unix://".length) });
  if (host.startsWith("npipe://"))
    return new Dockerode({ socketPath: host.slice("npipe:".length).replaceAll("/", "\\") });
  const web = host.replace(/^tcp:/, "http:");
  if (!/^https?:/.test(web) || !URL.canParse(web)) {
    throw new UserError(
      `${target.origin} says "${host}", which is not a Docker engine address.\nIt looks like unix:///var/run/docker.sock or tcp://10.0.0.5:2375.`,
      "environment",
    );
  }
  const url = new URL(web);
  const tls = certPath !== undefined;
  const pem = (name: string) => certificate(join(certPath ?? "", `${name}.pem`), target);
  return new Dockerode({
    host: url.hostname,
    port: Number(url.port || (tls ? 2376 : 2375)),
    protocol: tls || url.protocol === "https:" ? "https" : "http",
    ...(tls && { ca: pem("ca"), cert: pem("cert"), key: pem("key") }),
  });
}

/** @throws UserError environment for a file that cannot be read */
function certificate(path: string, { host, origin }: EngineTarget): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new UserError(
      `The engine at ${host} (${origin}) is asked by TLS, but its certificate ${path} cannot be read: ${(error as NodeJS.ErrnoException).code}.\nPut ca.pem, cert.pem and key.pem into one folder and name it in DOCKER_CERT_PATH, or unset DOCKER_TLS_VERIFY, then run the same command.`,
      "environment",
    );
  }
}
