import { createInterface } from "node:readline";
import type Docker from "dockerode";

/** An end of the container's process. */
export interface End {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly exitCode: number;
  /** Whether the engine told that the kernel had no memory left for it. */
  readonly outOfMemory: boolean;
}

export interface Watch {
  readonly ends: readonly End[];
  /** The longest time, in seconds, in which the service neither answered nor ended, between two moments in ms since the epoch. */
  silence(from: number, to: number): number;
  stop(): void;
}

/** How long an answer may take to count as one, and the pause before the next question, ms. */
const TIMEOUT_MS = 5000;
const PAUSE_MS = 500;

/** Asks `url` again and again, and notes when there was an answer and when the container's process ended. */
export async function watch(docker: Docker, container: string, url: string): Promise<Watch> {
  const ends: End[] = [];
  const signs: number[] = [];
  const events = await docker.getEvents({
    filters: JSON.stringify({ container: [container], event: ["die", "oom"] }),
  });
  let outOfMemory = false;
  createInterface({ input: events }).on("line", (line) => {
    const { Action, Actor, timeNano } = JSON.parse(line);
    if (Action === "oom") outOfMemory = true;
    if (Action !== "die") return;
    ends.push({ at: timeNano / 1e6, exitCode: Number(Actor.Attributes.exitCode), outOfMemory });
    signs.push(timeNano / 1e6);
    outOfMemory = false;
  });
  let stopped = false;
  const asking = async (): Promise<void> => {
    while (!stopped) {
      const answered = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(() => undefined);
      await answered?.body?.cancel();
      if (answered?.ok) signs.push(Date.now());
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  };
  void asking();
  return {
    ends,
    silence(from, to) {
      const between = [from, ...signs.filter((at) => at > from && at < to).sort((a, b) => a - b), to];
      return Math.max(...between.slice(1).map((at, index) => at - (between[index] ?? at))) / 1000;
    },
    stop() {
      stopped = true;
      (events as unknown as { destroy(): void }).destroy();
    },
  };
}
