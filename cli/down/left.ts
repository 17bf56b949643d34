import type { Engine, EngineObject } from "../engine/engine.ts";
import { json, table } from "../output/table.ts";

/** Something of the stack that the engine still has. */
export interface Leftover {
  readonly kind: EngineObject["kind"];
  readonly name: string;
  /** Removes it. */
  readonly command: string;
}

const COMMANDS = { container: "docker rm --force", network: "docker network rm", volume: "docker volume rm" } as const;

/** Asks by label, and for the volumes that the containers had mounted. */
export async function leftovers(engine: Engine, stack: string, volumes: readonly string[]): Promise<Leftover[]> {
  const [objects, mounted] = await Promise.all([engine.objects(stack), engine.existingVolumes(volumes)]);
  const seen = new Set(objects.filter(({ kind }) => kind === "volume").map(({ name }) => name));
  const more = [...new Set(mounted)].filter((name) => !seen.has(name));
  return [...objects.map(({ kind, name }) => leftover(kind, name)), ...more.map((name) => leftover("volume", name))];
}

function leftover(kind: EngineObject["kind"], name: string): Leftover {
  return { kind, name, command: `${COMMANDS[kind]} ${name}` };
}

/** What `down` prints: `0 left`, or the list. */
export function renderLeft(left: readonly Leftover[], format: "text" | "json"): string {
  if (format === "json") return json({ left });
  if (left.length === 0) return "0 left\n";
  const rows = left.map(({ kind, name, command }) => [kind, name, command]);
  return `${table(["LEFT", "NAME", "REMOVE WITH"], rows)}${left.length} left\n`;
}
