import type { Env } from "../common/env.ts";

/** What a long step reports to. Ids are stable within one call; titles and details are for people. */
export interface Progress {
  start(id: string, title: string): void;
  update(id: string, detail: string): void;
  done(id: string, detail?: string): void;
  fail(id: string, detail: string): void;
}

/** What every part of the toolchain is given. */
export interface Base {
  /** Absolute path of the checkout. */
  readonly repoRoot: string;
  /** Absolute path of the folder that what is built is kept in, by content. */
  readonly cacheDir: string;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  readonly env: Env;
}
