import type { Progress } from "../options.ts";

/** A Progress that keeps what it was told, one line for each call. */
export function recorder(): { progress: Progress; events: string[] } {
  const events: string[] = [];
  const note = (verb: string) => (id: string, text?: string) => {
    events.push(text === undefined ? `${verb} ${id}` : `${verb} ${id}: ${text}`);
  };
  return { progress: { start: note("start"), update: note("update"), done: note("done"), fail: note("fail") }, events };
}
