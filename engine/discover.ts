import { createHash } from "node:crypto";
import { join } from "node:path";
import { DOCKER_SOCKET, defaultSockets, isSocket, isSsh } from "../common/docker/address.ts";
import type { Env } from "../common/env.ts";
import { UserError } from "../common/user-error.ts";

/** The one engine that a command talks to, and that Pulumi gets. */
export interface EngineTarget {
  /** In the form of DOCKER_HOST: `unix:///var/run/docker.sock`, `tcp://10.0.0.5:2376`. */
  readonly host: string;
  /** Why this one, for people: `DOCKER_HOST`, `the docker context "colima"`, `the default socket`. */
  readonly origin: string;
  /** Folder with ca.pem, cert.pem and key.pem, where the engine asks for TLS. */
  readonly certPath?: string;
}

/** Origin of an engine that nobody named. */
export const DEFAULT_SOCKET = "the default socket";

export interface DiscoverInput {
  readonly env: Env;
  readonly home: string;
  readonly platform: NodeJS.Platform;
  /** The file's text, or undefined when there is none. */
  readonly readText: (path: string) => Promise<string | undefined>;
  readonly exists: (path: string) => Promise<boolean>;
}

/** DOCKER_HOST, else DOCKER_CONTEXT, else the current docker context, else the first default socket that exists. @throws UserError environment */
export async function discoverEngine(input: DiscoverInput): Promise<EngineTarget> {
  const { env } = input;
  const folder = env["DOCKER_CONFIG"] || join(input.home, ".docker");
  if (env["DOCKER_HOST"]) return fromEnvironment(env["DOCKER_HOST"], env, folder);
  const asked = env["DOCKER_CONTEXT"];
  const name = asked || (await currentContext(input, join(folder, "config.json")));
  if (name && name !== "default")
    return fromContext(input, folder, name, asked ? "DOCKER_CONTEXT" : "docker context use");
  for (const socket of defaultSockets(env, input.home)) {
    if (await input.exists(socket)) return { host: `unix://${socket}`, origin: DEFAULT_SOCKET };
  }
  const host = input.platform === "win32" ? "npipe:////./pipe/docker_engine" : `unix://${DOCKER_SOCKET}`;
  return { host, origin: DEFAULT_SOCKET };
}

/** @param folder the docker client's own, where certificates lie that no variable names */
function fromEnvironment(host: string, env: DiscoverInput["env"], folder: string): EngineTarget {
  refuseSsh(host, "DOCKER_HOST");
  const certPath = env["DOCKER_TLS_VERIFY"] && !isSocket(host) ? env["DOCKER_CERT_PATH"] || folder : undefined;
  return { host, origin: "DOCKER_HOST", ...(certPath && { certPath }) };
}

async function currentContext(input: DiscoverInput, path: string): Promise<string | undefined> {
  const text = await input.readText(path);
  if (text === undefined) return undefined;
  try {
    return (JSON.parse(text) as { currentContext?: string }).currentContext;
  } catch (error) {
    throw new UserError("environment", `${path} is not JSON: ${(error as Error).message}`, {
      fix: "Fix it, or set DOCKER_HOST to the engine's address.",
    });
  }
}

async function fromContext(input: DiscoverInput, folder: string, name: string, by: string): Promise<EngineTarget> {
  const origin = `the docker context "${name}"`;
  // The docker client files each context under the SHA-256 of its name.
  const id = createHash("sha256").update(name).digest("hex");
  const text = await input.readText(join(folder, "contexts", "meta", id, "meta.json"));
  if (text === undefined) {
    throw new UserError("environment", `There is no docker context "${name}" (named by ${by}).`, {
      fix: "`docker context ls` lists the existing ones.",
    });
  }
  // {"Name":"colima","Metadata":{},"Endpoints":{"docker":{"Host":"unix:///…/docker.sock","SkipTLSVerify":false}}}
  const host = (JSON.parse(text) as { Endpoints?: { docker?: { Host?: string } } }).Endpoints?.docker?.Host;
  if (!host) {
    throw new UserError("environment", `${origin} names no Docker engine.`, {
      fix: "Choose another: `docker context use default`.",
    });
  }
  refuseSsh(host, origin);
  const certPath = join(folder, "contexts", "tls", id, "docker");
  return { host, origin, ...((await input.exists(certPath)) && { certPath }) };
}

function refuseSsh(host: string, origin: string): void {
  if (!isSsh(host)) return;
  throw new UserError(
    "environment",
    `${origin} leads to ${host}; engines over ssh do not work here, because the stack's port opens on that machine's loopback.`,
    { fix: "Run Astrolab there, or use an engine on this machine: `docker context use default`, or set DOCKER_HOST." },
  );
}

/** What Pulumi and other programs need to reach the same engine. */
export function engineEnv(target: EngineTarget): Record<string, string> {
  return {
    DOCKER_HOST: target.host,
    ...(target.certPath && { DOCKER_CERT_PATH: target.certPath, DOCKER_TLS_VERIFY: "1" }),
  };
}

/** Whether the published port and the engine's memory are this machine's own. A VM's socket counts: its ports are forwarded. */
export function isLocal(target: EngineTarget): boolean {
  if (isSocket(target.host)) return true;
  return /^(tcp|https?):\/\/(localhost|127\.|\[::1\])/.test(target.host);
}
