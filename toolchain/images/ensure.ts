import type { Run } from "../../common/process/run.ts";
import { localImages } from "../local-images.ts";
import type { Base } from "../options.ts";
import { ensureBases } from "./bases.ts";
import type { ImageEngine } from "./engine.ts";
import { ensureServers } from "./servers.ts";

/** Everything that localImages() names, in the engine. What is there or in the cache is not built again. */
export async function ensureImages(base: Base, run: Run, engine: ImageEngine): Promise<void> {
  const arch = await engine.arch();
  const references = localImages(base.repoRoot);
  // The bases wait for the network while the servers compile; both stop before the first failure is reported.
  const failed = new AbortController();
  const signal = AbortSignal.any([base.signal, failed.signal]);
  const both = [ensureBases, ensureServers].map((ensure) =>
    ensure({ ...base, signal }, run, engine, arch, references).catch((error: unknown) => {
      failed.abort(error);
      throw error;
    }),
  );
  await Promise.allSettled(both);
  await Promise.all(both);
}
