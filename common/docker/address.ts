import { join } from "node:path";
import type { Env } from "../env.ts";

/** Where an engine listens. */
export type Address =
  | { readonly socketPath: string }
  | { readonly protocol: "http" | "https"; readonly host: string; readonly port: number };

/**
 * Takes an address in the form of DOCKER_HOST apart: `unix:///path`, `npipe:////./pipe/name`, `tcp://host:port`, `http://…`, `https://…`.
 *
 * @param tls whether the engine is asked by TLS; `https://` always is
 * @returns undefined for any other form, `ssh://` among them
 */
export function parseAddress(host: string, tls = false): Address | undefined {
  const socketPath = /^(?:unix|npipe):\/\/(.+)$/.exec(host)?.[1];
  if (socketPath !== undefined) return { socketPath };
  // By this scheme no port is left out as the usual one.
  const tcp = host.replace(/^https?:/, "tcp:");
  if (!tcp.startsWith("tcp://") || !URL.canParse(tcp)) return undefined;
  const { hostname, port } = new URL(tcp);
  if (hostname === "") return undefined;
  const secure = tls || host.startsWith("https:");
  return {
    protocol: secure ? "https" : "http",
    host: hostname,
    port: Number(port || (secure ? 2376 : 2375)),
  };
}

/** Whether the address names a socket or pipe of this machine. */
export function isSocket(host: string): boolean {
  return /^(unix|npipe):/.test(host);
}

/** Whether the engine would have to be asked through a shell of another machine. */
export function isSsh(host: string): boolean {
  return host.startsWith("ssh://");
}

/** Where Docker, Docker Desktop, Colima, OrbStack, Rancher Desktop and Podman put their sockets, the likeliest first. */
export function defaultSockets(env: Env, home: string | undefined): readonly string[] {
  const runtime = env["XDG_RUNTIME_DIR"];
  const atHome = [".docker/run", ".docker/desktop", ".colima/default", ".orbstack/run", ".rd"];
  return [
    DOCKER_SOCKET,
    ...(runtime ? [join(runtime, "docker.sock")] : []),
    ...(home ? atHome.map((folder) => join(home, folder, "docker.sock")) : []),
    ...(runtime ? [join(runtime, "podman", "podman.sock")] : []),
  ];
}

/** Where Docker itself listens on Linux. */
export const DOCKER_SOCKET = "/var/run/docker.sock";
