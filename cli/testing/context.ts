import type { Engine } from "../../engine/engine.ts";
import { fakeEngine } from "../../engine/testing/engine.ts";
import { fakeClock } from "../../testing/clock.ts";
import type { Context } from "../context.ts";
import { createBoard } from "../output/board.ts";
import { noTrace } from "../trace/trace.ts";

export interface FakeContext extends Context {
  readonly out: () => string;
  readonly err: () => string;
}

/** A context whose edges record what is written; any edge can be replaced. */
export function fakeContext(change: Partial<Context> & { readonly engine?: Engine } = {}): FakeContext {
  const { engine = fakeEngine(), ...edges } = change;
  const written = { out: "", err: "" };
  const stderr = (text: string) => {
    written.err += text;
  };
  const clock = edges.clock ?? fakeClock();
  return {
    repoRoot: "/repo",
    home: "/home/ann",
    cacheDir: "/home/ann/.cache/astrolab",
    platform: "linux",
    env: {},
    stdout: (text) => {
      written.out += text;
    },
    width: () => Number.POSITIVE_INFINITY,
    stderr,
    draw: edges.stderr ?? stderr,
    live: false,
    size: () => ({ columns: 80, rows: 24 }),
    fetch: () => Promise.reject(new Error("no fetch in this test")),
    spawn: () => {
      throw new Error("no process in this test");
    },
    clock,
    signal: new AbortController().signal,
    force: new AbortController().signal,
    findEngine: async () => engine.target,
    connect: async () => engine,
    board: () => createBoard({ stderr, live: false, now: clock.now, columns: () => 80, rows: () => 24 }),
    trace: noTrace,
    confirm: async () => false,
    ...edges,
    out: () => written.out,
    err: () => written.err,
  };
}
