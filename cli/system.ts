import { readFile } from "node:fs/promises";
import { homedir, userInfo } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { fileURLToPath } from "node:url";
import { systemClock } from "../common/clock.ts";
import { exists } from "../common/files/exists.ts";
import { spawnDetached } from "../common/process/spawn.ts";
import { discoverEngine } from "../engine/discover.ts";
import type { Context } from "./context.ts";
import { directLoopback } from "./machine/proxy.ts";
import { createBoard } from "./output/board.ts";
import { forPeople } from "./output/for-people.ts";
import { noTrace, type Trace } from "./trace/trace.ts";

/** The context of a real run. */
export function systemContext(signal: AbortSignal, force: AbortSignal, trace: Trace = noTrace): Context {
  const { platform } = process;
  const env = { ...process.env, ...directLoopback(process.env) };
  const home = homedir();
  const live = process.stderr.isTTY === true && env["CI"] !== "true" && env["TERM"] !== "dumb";
  const draw = (text: string) => void process.stderr.write(text);
  const size = () => ({ columns: process.stderr.columns || 80, rows: process.stderr.rows || 24 });
  return {
    repoRoot: fileURLToPath(new URL("..", import.meta.url)).replace(/[/\\]$/, ""),
    home: userInfo().homedir,
    cacheDir: join(env["XDG_CACHE_HOME"] || join(home, ".cache"), "astrolab"),
    platform,
    env,
    stdout: (text) => void process.stdout.write(text),
    width: () => (process.stdout.isTTY ? process.stdout.columns || 80 : Number.POSITIVE_INFINITY),
    stderr: forPeople(process.stderr),
    draw,
    live,
    size,
    fetch,
    spawn: spawnDetached,
    clock: systemClock,
    signal,
    force,
    findEngine: () => discoverEngine({ env, home, platform, readText, exists }),
    connect: async (target) => {
      const [{ dockerClient }, { dockerEngine }, { mustAnswer }] = await Promise.all([
        import("../engine/connect.ts"),
        import("../engine/docker-engine.ts"),
        import("../engine/first-answer.ts"),
      ]);
      const docker = dockerClient(target);
      await mustAnswer(docker, target, systemClock);
      return dockerEngine(target, docker);
    },
    board: () =>
      createBoard({ stderr: draw, live, now: systemClock.now, columns: () => size().columns, rows: () => size().rows }),
    trace,
    confirm: (question) => confirm(question, live, signal),
  };
}

async function confirm(question: string, live: boolean, signal: AbortSignal): Promise<boolean> {
  if (!live || !process.stdin.isTTY) {
    process.stderr.write(`${question} stdin is not a terminal; answering yes.\n`);
    return true;
  }
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await prompt.question(`${question} [y/N] `, { signal })).trim());
  } catch (error) {
    if ((error as Error).name === "AbortError") return false;
    throw error;
  } finally {
    prompt.close();
  }
}

const readText = (path: string) =>
  readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
