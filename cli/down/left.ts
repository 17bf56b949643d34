import type { Engine, EngineObject } from "../../engine/engine.ts";
import { json, table } from "../output/table.ts";

/** Something of the stack that the engine still has. */
export interface Leftover {
  readonly kind: EngineObject["kind"];
  readonly name: string;
  /** Removes it. */
  readonly command: string;
}

const COMMANDS = {
  service: "docker service rm",
  // It is the node that has it: the swarm forgets a node that is away, with all that it knows of it.
  task: "docker node rm --force",
  container: "docker rm --force",
  network: "docker network rm",
  config: "docker config rm",
  volume: "docker volume rm",
} as const satisfies Readonly<Record<EngineObject["kind"], string>>;

/** Asks by label, and for the volumes that the containers had mounted. */
export async function leftovers(engine: Engine, stack: string, volumes: readonly string[]): Promise<Leftover[]> {
  const [objects, mounted] = await Promise.all([engine.objects(stack), engine.existingVolumes(volumes)]);
  const seen = new Set(objects.filter(({ kind }) => kind === "volume").map(({ name }) => name));
  const more = [...new Set(mounted)].filter((name) => !seen.has(name));
  return Promise.all([
    ...objects.map(({ kind, name, node }) => leftover(engine, kind, name, node)),
    ...more.map((name) => leftover(engine, "volume", name)),
  ]);
}

async function leftover(engine: Engine, kind: EngineObject["kind"], name: string, where = name): Promise<Leftover> {
  // Containers of other people hold a network; the stack's own would be on this list themselves.
  const holders = kind === "network" ? await engine.onNetwork(name) : [];
  const first = holders.map((holder) => `docker network disconnect --force ${name} ${holder} && `).join("");
  return { kind, name, command: `${first}${COMMANDS[kind]} ${where}` };
}

/** What `down` prints: `0 left`, or the list. */
export function renderLeft(left: readonly Leftover[], format: "text" | "json"): string {
  if (format === "json") return json({ left });
  if (left.length === 0) return "0 left\n";
  const rows = left.map(({ kind, name, command }) => [kind, name, command]);
  return `${table(["LEFT", "NAME", "REMOVE WITH"], rows)}${left.length} left\n`;
}
