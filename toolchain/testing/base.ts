import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Base } from "../options.ts";
import { recorder } from "./recorder.ts";

/** This checkout, an empty cache, and a progress that is kept. */
export async function testBase(given: Partial<Base> = {}): Promise<{ base: Base; events: string[] }> {
  const { progress, events } = recorder();
  const cacheDir = await mkdtemp(join(tmpdir(), "toolchain-cache-"));
  const signal = new AbortController().signal;
  return { base: { repoRoot: resolve("."), cacheDir, progress, signal, env: {}, ...given }, events };
}
