import Dockerode from "dockerode";
import { parseAddress } from "../common/docker/address.ts";
import { clientOptions } from "../common/docker/client.ts";
import { UserError } from "../common/user-error.ts";
import type { EngineTarget } from "./discover.ts";
import { explained } from "./explained.ts";

/** A client for the target, whose errors say what they mean. Nothing is asked of the engine yet. @throws UserError environment for an address that has no known form, and for a certificate that cannot be read */
export function dockerClient(target: EngineTarget): Dockerode {
  return explained(plainClient(target), target);
}

function plainClient(target: EngineTarget): Dockerode {
  const { host, origin, certPath } = target;
  const address = parseAddress(host, certPath !== undefined);
  if (address === undefined) {
    throw new UserError("environment", `${origin} says "${host}", which is not a Docker engine address.`, {
      fix: "It looks like unix:///var/run/docker.sock or tcp://10.0.0.5:2375.",
    });
  }
  try {
    return new Dockerode(clientOptions(address, certPath));
  } catch (error) {
    const { path, code } = error as NodeJS.ErrnoException;
    if (path === undefined) throw error;
    throw new UserError(
      "environment",
      `The engine at ${host} (${origin}) is asked by TLS, but its certificate ${path} cannot be read: ${code}.`,
      {
        fix: "Put ca.pem, cert.pem and key.pem into one folder and name it in DOCKER_CERT_PATH, or unset DOCKER_TLS_VERIFY, then run the same command.",
      },
    );
  }
}
