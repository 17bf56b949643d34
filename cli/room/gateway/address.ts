import { isIP } from "node:net";
import { resolve } from "node:path";
import type { Reader } from "../../../common/files/reader.ts";
import { UserError } from "../../../common/user-error.ts";
import { HOSTS, readHosts } from "../../../plan/hosts.ts";
import type { GatewaySettings } from "../kept.ts";

const DEFAULT_PORT = 8443;

/** What `--listen` may be, for people. */
const LISTEN = "must be an address of this computer, with a port if it is not 8443, such as 192.168.1.5:8443, or off";

/** As typed; undefined for what was not. */
export interface WantedGateway {
  readonly listen?: string | undefined;
  readonly host?: string | undefined;
  readonly certificate?: string | undefined;
  readonly key?: string | undefined;
}

/** The gateway as it is to be: what was typed, and of what was not what it is. @throws UserError usage */
export function wantedGateway(
  { listen, host, certificate, key }: WantedGateway,
  before: GatewaySettings | undefined,
  reader: Pick<Reader, "kind">,
): GatewaySettings | undefined {
  const more = Object.entries({ host, certificate, key }).find(([, value]) => value !== undefined)?.[0];
  const where = listen === undefined ? before && { address: before.address, port: before.port } : readListen(listen);
  if (where === undefined) {
    if (more === undefined) return undefined;
    throw usage(`--${more} is of the gateway, and the room has none.`, "Open one with --listen ADDRESS.");
  }
  const moved = before?.address !== where.address;
  const called = host === undefined ? (moved ? undefined : before?.host) : readHost(host);
  const own = ownCertificate(certificate, key, reader) ?? before?.certificate;
  return { ...where, host: called ?? ownName(where.address), ...(own !== undefined && { certificate: own }) };
}

/** As browsers have it in `Host` and in the address bar: the port is left out where it is TLS's own. */
export function gatewayName({ host, port }: Pick<GatewaySettings, "host" | "port">): string {
  return port === 443 ? host : `${host}:${port}`;
}

function readListen(text: string): { address: string; port: number } | undefined {
  if (text === "off") return undefined;
  const parts = /^(?:\[([0-9a-f:.]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/i.exec(text);
  const address = parts?.[1] ?? parts?.[2] ?? "";
  const port = Number(parts?.[3] ?? DEFAULT_PORT);
  const family = isIP(address);
  if (family === 0 || (family === 6) !== (parts?.[1] !== undefined) || port < 1 || port > 65_535) {
    throw usage(`--listen ${LISTEN}, not "${text}".`, undefined);
  }
  return { address, port };
}

function readHost(text: string): string {
  const [host, ...others] = readHosts(text) ?? [];
  if (host !== undefined && others.length === 0 && !/:\d+$/.test(host.replace(/^\[.*\]/, ""))) return host;
  throw usage(`--host must be one name as an address bar has it, without the port, not "${text}".`, `Names ${HOSTS}.`);
}

/** What people type where nobody says otherwise. @throws UserError usage for an address that is every one */
function ownName(address: string): string {
  if (address === "0.0.0.0" || /^[0:]+$/.test(address)) {
    throw usage(
      `--listen ${address} is every address of this computer, and links need one.`,
      "Say which with --host, or listen on that one alone.",
    );
  }
  return isIP(address) === 6 ? `[${address.toLowerCase()}]` : address;
}

function ownCertificate(file: string | undefined, key: string | undefined, { kind }: Pick<Reader, "kind">) {
  if (file === undefined && key === undefined) return undefined;
  if (file === undefined || key === undefined) {
    throw usage("A certificate and its key go together: --certificate FILE --key FILE.", undefined);
  }
  const paths = { file: resolve(file), key: resolve(key) };
  for (const path of Object.values(paths)) {
    if (kind(path) !== "file") throw usage(`${path} is not a file.`, undefined);
  }
  return paths;
}

function usage(message: string, fix: string | undefined): UserError {
  return new UserError("usage", message, { fix });
}
