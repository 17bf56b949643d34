import type { Failure } from "./check.ts";
import { isEmpty, type Properties, UNKNOWN } from "./properties.ts";

export type Connection =
  | { readonly socketPath: string }
  | { readonly protocol: "http" | "https"; readonly host: string; readonly port: number; readonly certPath?: string };

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
export function resolveHost(
  configured: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
  exists: (path: string) => boolean,
): HostAddress {
  const given = configured || env["DOCKER_HOST"];
  if (given) return withCertificates(parseHost(given), env);
  const home = env["HOME"] ?? "";
  const sockets = ["/var/run/docker.sock", `${home}/.docker/run/docker.sock`, `${home}/.docker/desktop/docker.sock`];
  const path = sockets.find(exists) ?? "/var/run/docker.sock";
  return { name: `unix://${path}`, connection: { socketPath: path } };
}

function withCertificates(address: HostAddress, env: Readonly<Record<string, string | undefined>>): HostAddress {
  const certPath = env["DOCKER_CERT_PATH"];
  if (!env["DOCKER_TLS_VERIFY"] || !certPath || "socketPath" in address.connection) return address;
  return { name: address.name, connection: { ...address.connection, protocol: "https", certPath } };
}

function parseHost(host: string): HostAddress {
  const socket = /^(?:unix|npipe):\/\/(.+)$/.exec(host)?.[1];
  if (socket) return { name: host, connection: { socketPath: socket } };
  if (/^(tcp|http|https):\/\/./.test(host)) {
    const url = new URL(host.replace(/^tcp:/, "http:"));
    const protocol = url.protocol === "https:" ? "https" : "http";
    const port = Number(url.port || (protocol === "https" ? 2376 : 2375));
    return { name: host, connection: { protocol, host: url.hostname, port } };
  }
  if (host.startsWith("ssh://")) {
    throw new Error(
      `${host}: ssh:// is not implemented by Astrolab's docker plugin. Forward the socket (ssh -NL /tmp/docker.sock:/var/run/docker.sock HOST) and set DOCKER_HOST=unix:///tmp/docker.sock`,
    );
  }
  throw new Error(
    `${host} is not a Docker engine address; write unix:///path, tcp://host:port or npipe:////./pipe/name`,
  );
}
