import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Docker from "dockerode";
import { execa } from "execa";
import { afterEach, describe, expect, test } from "vitest";
import { endedBy } from "../stack/ended-by.ts";
import { heldBy } from "../stack/engine.ts";
import { testStack } from "../stack/stack.ts";

const NOTHING = 'Interrupted. Nothing of the stack "interrupt" exists.';
const SOMETHING =
  /^Interrupted\. Of the stack "interrupt" there are .*\n`npm run down -- --stack interrupt` removes them, `npm run up -- --stack interrupt` continues\.$/m;

/** What stderr says when a phase has begun, and what it must say of an interrupt in it. */
const PHASES = [
  ["while nothing is made yet", "up", /Images:/, NOTHING],
  ["while images are built", "up", /: Building/, /^Interrupted\. (Nothing of|Of) the stack "interrupt"/m],
  ["while containers start", "up", /^[a-z-]+: Starting/m, SOMETHING],
  ["while the stack is taken down", "down", /Removing/, /npm run down -- --stack interrupt/],
] as const;

describe("Ctrl-C is safe in every phase", async () => {
  const docker = new Docker();
  const stack = await testStack("interrupt");
  afterEach(() => stack.astrolab("down"));

  /** Types Ctrl-C once stderr has said `sign`: as on a terminal, whatever the command has started gets it too. */
  const interrupted = (args: readonly string[], sign: RegExp, env: Record<string, string> = {}) =>
    endedBy("SIGINT", sign, [...args, "--stack", stack.name], { env });

  test.each(PHASES)("%s", async (_when, verb, sign, told) => {
    if (verb === "down") expect((await stack.astrolab("up", "--port", String(stack.port))).exitCode).toBe(0);
    const ended = await interrupted(verb === "up" ? ["up", "--port", String(stack.port)] : ["down"], sign);
    expect(ended.exitCode, ended.stderr).toBe(130);
    expect(ended.stderr).toMatch(told);
    const down = await stack.astrolab("down");
    expect(down.exitCode, down.stderr).toBe(0);
    expect(down.stdout).toContain("0 left");
    expect(await heldBy(docker, stack.name)).toEqual([]);
  });

  test("while what it needs is compiled, and nothing of that goes on", async () => {
    const cache = await mkdtemp(join(tmpdir(), "astrolab-empty-cache-"));
    try {
      // Whoever has a Pulumi of their own compiles the servers alone.
      const args = ["up", "--port", String(stack.port), "--images", "packages"];
      const ended = await interrupted(args, /compile .*: Working/, { XDG_CACHE_HOME: cache });
      expect(ended.exitCode, ended.stderr).toBe(130);
      expect(ended.stderr).toContain(NOTHING);
      expect((await execa("pgrep", ["--full", cache], { reject: false })).stdout).toBe("");
    } finally {
      // Go makes what it has downloaded unwritable.
      await execa("chmod", ["-R", "u+w", cache]);
      await rm(cache, { recursive: true });
    }
  });
});
