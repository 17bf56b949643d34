import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { exists } from "../../common/files/exists.ts";

/** What `up` did to have an engine on this machine. */
export interface OwnEngine {
  /** Debian packages that it installed; none where it only had to start what was there. */
  readonly packages: readonly string[];
  /** Where dockerd writes, if it was started without systemd. */
  readonly log?: string;
}

export interface Places {
  /** Holds the packages, one a line. */
  readonly packages: string;
  readonly log: string;
}

export const PLACES: Places = {
  packages: "/var/lib/astrolab/engine-packages",
  log: "/var/log/astrolab-dockerd.log",
};

/** Keeps what was installed, so that `down` can tell of it. */
export async function rememberPackages(packages: readonly string[], places = PLACES): Promise<void> {
  const all = new Set([...(await packagesIn(places)), ...packages]);
  await mkdir(dirname(places.packages), { recursive: true });
  await writeFile(places.packages, [...all].map((name) => `${name}\n`).join(""));
}

/** @returns undefined where `up` neither installed nor started an engine */
export async function ownEngine(places = PLACES): Promise<OwnEngine | undefined> {
  const packages = await packagesIn(places);
  const started = await exists(places.log);
  return packages.length === 0 && !started ? undefined : { packages, ...(started && { log: places.log }) };
}

async function packagesIn({ packages }: Places): Promise<string[]> {
  const text = await readFile(packages, "utf8").catch(() => "");
  return text.split("\n").filter((line) => line !== "");
}
