import { chmod, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import { jsonIn } from "../../common/json-in.ts";
import { UserError } from "../../common/user-error.ts";
import { roomHint } from "./name.ts";

const gatewaySchema = z.object({
  /** An address of this computer, and the port there. */
  address: z.string(),
  port: z.number(),
  /** What people type in place of the address; the address itself where nobody said another. */
  host: z.string(),
  /** The leader's own certificate and key, absolute paths; without them Caddy's own authority signs one. */
  certificate: z.object({ file: z.string(), key: z.string() }).optional(),
});

const roomSchema = z.object({
  version: z.literal(1),
  people: z.array(z.object({ name: z.string(), port: z.number() })),
  /** Settings of every person's stack, as text. */
  settings: z.record(z.string(), z.string()),
  gateway: gatewaySchema.optional(),
});

const secretsSchema = z.object({ leader: z.string(), people: z.record(z.string(), z.string()) });

export type GatewaySettings = Readonly<z.infer<typeof gatewaySchema>>;
export type Room = Readonly<z.infer<typeof roomSchema>>;
/** Who has a secret has the stack: they stand in a file of their own, and nowhere else as they are. */
export type Secrets = Readonly<z.infer<typeof secretsSchema>>;
export type Person = Room["people"][number];

/** What this checkout keeps of a room, in `.astrolab/rooms/NAME`. */
export interface Kept {
  readonly folder: string;
  /** Undefined where there is no such room. @throws UserError usage for a file that cannot be read */
  room(): Promise<Room | undefined>;
  saveRoom(room: Room): Promise<void>;
  secrets(): Promise<Secrets | undefined>;
  saveSecrets(secrets: Secrets): Promise<void>;
  /** A file that holds secrets, too. @returns its path */
  saveSecret(name: string, text: string): Promise<string>;
  forget(): Promise<void>;
}

export function keptOf(repoRoot: string, name: string): Kept {
  const folder = join(repoRoot, ".astrolab/rooms", name);
  const path = (file: string) => join(folder, file);
  return {
    folder,
    room: () => read(path("room.json"), roomSchema, name),
    saveRoom: (room) => writePrivate(path("room.json"), `${JSON.stringify(room, null, 2)}\n`),
    secrets: () => read(path("secrets.json"), secretsSchema, name),
    saveSecrets: (secrets) => writePrivate(path("secrets.json"), `${JSON.stringify(secrets, null, 2)}\n`),
    saveSecret: async (file, text) => {
      await writePrivate(path(file), text);
      return path(file);
    },
    forget: () => rm(folder, { recursive: true, force: true }),
  };
}

async function read<T>(path: string, schema: z.ZodType<T>, room: string): Promise<T | undefined> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const parsed = schema.safeParse(jsonIn(text));
  if (parsed.success) return parsed.data;
  throw new UserError("usage", `${path} cannot be read: it is not what this version of Astrolab writes there.`, {
    fix: `\`${roomHint(room)("down")}\` removes the room by what the engine has of it, and this file with it.`,
  });
}

/** Whole or not at all, and never for a moment readable to others. */
async function writePrivate(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await chmod(dirname(path), 0o700);
  const beside = `${path}.new`;
  await rm(beside, { force: true });
  await writeFile(beside, text, { mode: 0o600, flag: "wx" });
  await rename(beside, path);
}
