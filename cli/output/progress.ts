import { duration } from "../../common/words.ts";
import type { Board } from "./board.ts";

/** What the toolchain reports to while it fetches and builds. */
export interface Progress {
  start(id: string, title: string): void;
  update(id: string, detail: string): void;
  done(id: string, detail?: string): void;
  fail(id: string, detail: string): void;
}

/** Rows of the board for the steps of the toolchain, each with the time it took. */
export function progressOn(board: Board, now: () => number): Progress {
  const startedAt = new Map<string, number>();
  return {
    start(id, title) {
      startedAt.set(id, now());
      board.set(id, { title, state: "working" });
    },
    update: (id, detail) => board.set(id, { state: "working", detail }),
    done(id, detail) {
      const took = `in ${duration(now() - (startedAt.get(id) ?? now()))}`;
      board.set(id, { state: "done", detail: detail ? `${took}: ${detail}` : took });
    },
    fail: (id, detail) => board.set(id, { state: "failed", detail }),
  };
}
