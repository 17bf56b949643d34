import type { Hint } from "../../common/hint.ts";
import { inTime } from "../../common/in-time.ts";
import { count, mebibytes } from "../../common/words.ts";
import type { Engine } from "../../engine/engine.ts";
import type { Context } from "../context.ts";
import { stayingText } from "./staying.ts";

export interface KeptThing {
  readonly kind: "image" | "folder";
  readonly name: string;
  readonly bytes: number;
}

const MIB = 1024 * 1024;

/** How long adding up the sizes may hold up the end of `down`, ms: a cache of Go modules has some 200,000 files, which no short wait is enough for. */
const COUNT_TIMEOUT_MS = 200;

/** Says what `down` keeps for the next `up`, or removes it. @param engine undefined where none answers: then only folders are looked at */
export async function afterDown(
  context: Context,
  engine: Engine | undefined,
  { purge: wanted, hint }: { readonly purge: boolean; readonly hint: Hint },
): Promise<void> {
  const { kept, ownEngine, purge } = await import("../../toolchain/index.ts");
  const { repoRoot, cacheDir, clock } = context;
  const where = { repoRoot, cacheDir, ...(engine && { docker: engine.docker }) };
  const counted = <T>(count: Promise<T>) => inTime(count, COUNT_TIMEOUT_MS, clock, () => undefined);
  const cache = () => engine && counted(engine.buildCacheBytes());
  if (wanted) {
    // The services' images are made of the bases: they go first.
    const services = (await engine?.removeServiceImages()) ?? [];
    context.stderr(purgedText([...services, ...(await purge(where))]));
    context.stderr(await stayingText(engine, await cache(), ownEngine));
    return;
  }
  const services = (await engine?.serviceImages()) ?? [];
  const [things, cached] = await Promise.all([counted(kept(where)), cache()]);
  const next = `\`${hint("down", "--purge")}\` removes that, too.`;
  context.stderr(things ? keptText([...services, ...things], next) : uncountedText(cacheDir, repoRoot, next));
  context.stderr(await stayingText(engine, cached, ownEngine));
}

/** What stays, in one line; empty when it is nothing. */
export function keptText(things: readonly KeptThing[], next: string): string {
  return things.length === 0 ? "" : `Kept for the next up: ${summed(things)}.\n${next}\n`;
}

/** The same where counting would take longer than a person waits. */
export function uncountedText(cacheDir: string, repoRoot: string, next: string): string {
  return `Kept for the next up: images, and what is in ${cacheDir} and ${repoRoot}/.astrolab (\`du -sh\` shows how much).\n${next}\n`;
}

export function purgedText(things: readonly KeptThing[]): string {
  return things.length === 0 ? "There was nothing to purge.\n" : `Removed: ${summed(things)}.\n`;
}

function summed(things: readonly KeptThing[]): string {
  const mib = (some: readonly KeptThing[]) => mebibytes(some.reduce((sum, { bytes }) => sum + bytes, 0) / MIB);
  const images = things.filter(({ kind }) => kind === "image");
  const folders = things.filter(({ kind }) => kind === "folder");
  return [
    ...(images.length > 0 ? [`${count(images.length, "image")} (${mib(images)}, shared layers counted in each)`] : []),
    ...(folders.length > 0 ? [`${folders.map(({ name }) => name).join(", ")} (${mib(folders)})`] : []),
  ].join("; ");
}
