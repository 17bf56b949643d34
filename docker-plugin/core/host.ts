import {
  type Address,
  DOCKER_SOCKET,
  defaultSockets,
  isSocket,
  isSsh,
  parseAddress,
} from "../../common/docker/address.ts";
import type { Env } from "../../common/env.ts";
import type { Failure } from "./check.ts";
import { isEmpty, type Properties, UNKNOWN } from "./properties.ts";

/** Where the engine listens, and the folder with the certificates that it asks for. */
export type Connection = Address & { readonly certPath?: string };

export interface HostAddress {
  /** As people write it: `unix:///var/run/docker.sock`. */
  readonly name: string;
  readonly connection: Connection;
}

const IMPLEMENTED = new Set(["host", "version", "pluginDownloadURL"]);

/** Refuses whatever else can be set on the official plugin's provider. */
export function checkConfig(config: Properties): readonly Failure[] {
  const unknown = Object.keys(config).filter((key) => !IMPLEMENTED.has(key) && !isEmpty(config[key]));
  const failures = unknown
    .filter((key) => !key.startsWith("__") && !isNothing(config[key]))
    .map((property) => ({
      property,
      reason: `docker:${property} is not implemented by Astrolab's docker plugin; only docker:host is`,
    }));
  const host = config["host"];
  if (typeof host !== "string" || host === UNKNOWN) return failures;
  try {
    parseHost(host);
    return failures;
  } catch (error) {
    return [...failures, { property: "host", reason: (error as Error).message }];
  }
}

/** The SDK sends empty settings as JSON texts. */
function isNothing(value: Properties[string] | undefined): boolean {
  return value === "[]" || value === "{}" || value === "null" || value === "false" || value === "undefined";
}

/**
 * Where the engine is: `docker:host`, else DOCKER_HOST, else the first default socket that exists.
 * @param exists whether a socket is there
 * @throws Error that names the address and what can be used, for ssh:// and unknown schemes
 */
export function resolveHost(configured: string | undefined, env: Env, exists: (path: string) => boolean): HostAddress {
  const given = configured || env["DOCKER_HOST"];
  if (given) return { name: given, connection: withCertificates(given, env) };
  const path = defaultSockets(env, env["HOME"]).find(exists) ?? DOCKER_SOCKET;
  return { name: `unix://${path}`, connection: { socketPath: path } };
}

function withCertificates(host: string, env: Env): Connection {
  const certPath = env["DOCKER_TLS_VERIFY"] && !isSocket(host) ? env["DOCKER_CERT_PATH"] : undefined;
  return certPath ? { ...parseHost(host, true), certPath } : parseHost(host);
}

function parseHost(host: string, tls = false): Address {
  const address = parseAddress(host, tls);
  if (address !== undefined) return address;
  throw new Error(
    isSsh(host)
      ? `${host}: ssh:// is not implemented by Astrolab's docker plugin. Forward the socket (ssh -NL /tmp/docker.sock:/var/run/docker.sock HOST) and set DOCKER_HOST=unix:///tmp/docker.sock`
      : `${host} is not a Docker engine address; write unix:///path, tcp://host:port or npipe:////./pipe/name`,
  );
}
