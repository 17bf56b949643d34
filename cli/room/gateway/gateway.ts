import { readFileSync } from "node:fs";
import { UserError } from "../../../common/user-error.ts";
import type { ContainerState, Engine } from "../../../engine/engine.ts";
import { containerName, networkPlan } from "../../../plan/names.ts";
import type { Context } from "../../context.ts";
import { sweep } from "../../down/sweep.ts";
import type { Board } from "../../output/board.ts";
import { type GatewaySettings, keptOf, type Room, type Secrets } from "../kept.ts";
import { roomHint } from "../name.ts";
import { stackOfGateway, stackOfPerson } from "../people.ts";
import { hashed } from "../secrets.ts";
import { gatewayName } from "./address.ts";
import { answersAt } from "./answers.ts";
import type { GatewayFile } from "./archive.ts";
import { gatewayCaddyfile, PATHS } from "./caddyfile.ts";
import {
  type ContainerInput,
  caddyOptions,
  DOOR_FILE,
  DOOR_PORT,
  doorOptions,
  gatewayContainer,
} from "./containers.ts";
import { ensureContainer, ensureNetwork } from "./ensure.ts";

export interface GatewayOptions {
  readonly name: string;
  readonly room: Room;
  readonly secrets: Secrets;
  readonly gateway: GatewaySettings;
}

/** How long it may take to answer, ms: Caddy makes its authority's keys first. */
const TIMEOUT_MS = 30_000;

/** How often it is asked meanwhile, ms. */
const EVERY_MS = 500;

/** Opens the gateway, or brings it up to date. It keeps its authority as long as its container is the same. @throws UserError failed */
export async function openGateway(context: Context, engine: Engine, options: GatewayOptions): Promise<void> {
  const { name, room, secrets, gateway } = options;
  const first = room.people[0];
  if (first === undefined) throw new Error("a room has people");
  const stack = await engine.containers(stackOfPerson(name, first.name));
  const proxy = mustHave(stack, ({ port }) => port !== undefined, name);
  const pages = mustHave(stack, ({ service }) => service === "console", name);
  await ensureNetwork(engine, name);

  const input: Omit<ContainerInput, "image"> = { room: name, address: gateway.address, port: gateway.port };
  await ensureContainer(engine, name, "door", doorOptions({ ...input, image: pages.image }), [
    { path: DOOR_FILE, content: doorFile(name, room, secrets) },
  ]);
  const proxies = room.people.map(({ name: person, port }) => {
    return { name: person, proxy: `${containerName(stackOfPerson(name, person), proxy.service)}:${port}` };
  });
  const config = gatewayCaddyfile({
    host: gateway.host,
    name: gatewayName(gateway),
    ownCertificate: gateway.certificate !== undefined,
    door: `${gatewayContainer(name, "door")}:${DOOR_PORT}`,
    people: proxies,
  });
  const networks = room.people.map((person) => networkPlan(stackOfPerson(name, person.name)).name);
  const files = [{ path: PATHS.config, content: config }, ...certificateFiles(gateway)];
  await ensureContainer(engine, name, "caddy", caddyOptions({ ...input, image: proxy.image }), files, networks);
  await untilItAnswers(context, engine, options);
  const authority = await engine.readFile(gatewayContainer(name, "caddy"), PATHS.authority);
  if (gateway.certificate === undefined && authority !== undefined) {
    await keptOf(context.repoRoot, name).saveSecret("authority.crt", authority);
  }
}

/** Removes all that is of the gateway, whatever there is. */
export async function closeGateway(engine: Engine, name: string): Promise<void> {
  await sweep(engine, stackOfGateway(name), SILENT);
}

/** That Pulumi does not know of it is no news. */
const SILENT: Board = { set: () => undefined, has: () => false, note: () => undefined, end: () => undefined };

function mustHave(
  stack: readonly ContainerState[],
  is: (container: ContainerState) => boolean,
  room: string,
): ContainerState {
  const found = stack.find(is);
  if (found !== undefined) return found;
  throw new UserError(
    "failed",
    `The first person's stack of the room "${room}" has no proxy and console, of whose images the gateway is made.`,
    {
      fix: `\`${roomHint(room)("up")}\` brings it up again.`,
    },
  );
}

function doorFile(room: string, { people }: Room, secrets: Secrets): string {
  return JSON.stringify({
    room,
    leader: hashed(secrets.leader),
    people: people.map(({ name }) => ({ name, secret: hashed(secrets.people[name] ?? "") })),
  });
}

/** Read each time, as a certificate is renewed. @throws UserError usage */
function certificateFiles({ certificate }: GatewaySettings): readonly GatewayFile[] {
  if (certificate === undefined) return [];
  const read = (path: string) => {
    try {
      return readFileSync(path, "utf8");
    } catch (error) {
      throw new UserError("usage", `The gateway's certificate cannot be read: ${(error as Error).message}.`, {
        fix: "Name another with --certificate FILE --key FILE.",
      });
    }
  };
  return [
    { path: PATHS.certificate, content: read(certificate.file) },
    { path: PATHS.key, content: read(certificate.key) },
  ];
}

/** @throws UserError failed with Caddy's last words, where it does not answer in time */
async function untilItAnswers(context: Context, engine: Engine, { name, gateway }: GatewayOptions): Promise<void> {
  const { clock, signal } = context;
  const until = clock.now() + TIMEOUT_MS;
  while (!(await answersAt(gateway))) {
    if (signal.aborted) return;
    if (clock.now() > until) throw await silent(engine, name, gateway);
    await clock.sleep(EVERY_MS, signal);
  }
}

async function silent(engine: Engine, room: string, gateway: GatewaySettings): Promise<UserError> {
  const lines: string[] = [];
  await engine.logs(gatewayContainer(room, "caddy"), { tail: 5 }, (line) => lines.push(`  ${line}`));
  const what = `The gateway does not answer at https://${gatewayName(gateway)}/ after ${TIMEOUT_MS / 1000} s.`;
  return new UserError("failed", [what, ...lines].join("\n"), {
    fix: `\`docker logs ${gatewayContainer(room, "caddy")}\` shows all it said; \`${roomHint(room)("up", "--listen", "off")}\` closes it.`,
  });
}
