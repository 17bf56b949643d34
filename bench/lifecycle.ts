import { execa } from "execa";
import type { TestStack } from "../tests/stack/stack.ts";
import { newProject } from "./peer/project.ts";

/** Seconds of each round. */
export interface Samples {
  /** From nothing to healthy. */
  readonly up: readonly number[];
  /** With nothing to do. */
  readonly again: readonly number[];
  /** To nothing left, volumes included. */
  readonly down: readonly number[];
}

export interface Lifecycle {
  readonly astrolab: Samples;
  /** docker compose, on what `astrolab export compose` prints. */
  readonly compose: Samples;
}

export interface LifecycleOptions {
  readonly stack: TestStack;
  /** The command, as in `docker compose`. */
  readonly compose: readonly string[];
  readonly repoRoot: string;
  readonly rounds: number;
  readonly say: (text: string) => void;
}

/** Rounds of both on the same port, one after the other, after a first `up` that has the images made. @throws where a command fails */
export async function measureLifecycle(options: LifecycleOptions): Promise<Lifecycle> {
  const { stack, compose, repoRoot, rounds, say } = options;
  const own = async (...args: string[]) => {
    const run = await stack.astrolab(...args);
    if (run.exitCode !== 0) throw new Error(`astrolab ${args.join(" ")} ended with ${run.exitCode}:\n${run.stderr}`);
    return run;
  };
  say("the images");
  await own("up", "--port", `${stack.port}`);
  const { stdout } = await own("export", "compose");
  await own("down");
  const project = await newProject(stdout);
  const [program = "docker", ...first] = compose;
  const peer = (...args: string[]) =>
    execa(program, [...first, "--file", project.file, "--project-directory", repoRoot, ...args], { stdin: "ignore" });
  const astrolab = newSamples();
  const other = newSamples();
  try {
    for (let round = 1; round <= rounds; round += 1) {
      say(`round ${round} of ${rounds}`);
      await timed(astrolab.up, () => own("up"));
      await timed(astrolab.again, () => own("up"));
      await timed(astrolab.down, () => own("down"));
      await timed(other.up, () => peer("up", "--detach", "--wait"));
      await timed(other.again, () => peer("up", "--detach", "--wait"));
      await timed(other.down, () => peer("down", "--volumes"));
    }
  } finally {
    await own("down");
    await peer("down", "--volumes");
    await project.remove();
  }
  return { astrolab, compose: other };
}

const newSamples = () => ({ up: [] as number[], again: [] as number[], down: [] as number[] });

async function timed(samples: number[], work: () => Promise<unknown>): Promise<void> {
  const began = performance.now();
  await work();
  samples.push((performance.now() - began) / 1000);
}
