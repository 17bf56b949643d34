import { delimiter, dirname } from "node:path";
import { isAtLeast } from "../../common/version.ts";
import { OLDEST_PULUMI, PULUMI, PULUMI_BUILT } from "./versions.ts";

/** A Pulumi CLI, where it came from, and what must be set for it. */
export interface Cli {
  /** Absolute path of the executable. */
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
  /** For people, as in "Pulumi v3.248.0 on PATH". */
  readonly origin: string;
}

/** The ways to a CLI, from the nearest to the furthest. Tests hand in their own. */
export interface CliSources {
  /** The one on PATH and what it answers to `version`; undefined where there is none. */
  onPath(): Promise<{ path: string; version: string } | undefined>;
  /** A downloaded one that is there already. */
  downloaded(): Promise<string | undefined>;
  /** Whether the host of the official builds answers, and if not, why. */
  hostAnswers(): Promise<{ ok: true } | { ok: false; why: string }>;
  /** Fetches the official build. @returns its absolute path */
  download(): Promise<string>;
  /** Compiles the CLI and its Node language host into one folder. @returns the CLI's absolute path */
  build(): Promise<string>;
}

/** PATH, then the official download, then a build from the Go module registry. */
export async function findCli(sources: CliSources, env: Readonly<Record<string, string | undefined>>): Promise<Cli> {
  const found = await sources.onPath();
  if (found && isAtLeast(found.version, OLDEST_PULUMI)) {
    return { path: found.path, env: {}, origin: `Pulumi ${found.version.trim()} on PATH` };
  }
  const tooOld = found ? `the one on PATH is ${found.version.trim()}, older than v${OLDEST_PULUMI}` : "none on PATH";
  const inFront = (path: string) => ({ PATH: [dirname(path), env["PATH"]].filter(Boolean).join(delimiter) });
  const before = await sources.downloaded();
  const host = before ? undefined : await sources.hostAnswers();
  if (before || host?.ok) {
    const path = before ?? (await sources.download());
    return { path, env: inFront(path), origin: `Pulumi v${PULUMI}, downloaded: ${tooOld}` };
  }
  const path = await sources.build();
  const why = host?.ok === false ? `, and its download host does not answer (${host.why})` : "";
  return { path, env: inFront(path), origin: `Pulumi v${PULUMI_BUILT}, built from Go modules: ${tooOld}${why}` };
}
