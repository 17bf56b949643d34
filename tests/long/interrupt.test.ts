import Docker from "dockerode";
import { execa, type Subprocess } from "execa";
import { afterEach, describe, expect, test } from "vitest";
import { heldBy } from "../stack/engine.ts";
import { testStack } from "../stack/stack.ts";

/** What stderr says when a phase has begun, and what it must say of an interrupt in it. */
const PHASES = [
  ["while nothing is made yet", "up", /Images:/, 'Nothing of the stack "interrupt" exists.'],
  ["while containers start", "up", /Starting/, "npm run down -- --stack interrupt"],
  ["while the stack is taken down", "down", /Removing/, "npm run down -- --stack interrupt"],
] as const;

describe("Ctrl-C is safe in every phase", async () => {
  const docker = new Docker();
  const stack = await testStack("interrupt");
  afterEach(() => stack.astrolab("down"));

  test.each(PHASES)("%s", async (_when, verb, sign, told) => {
    if (verb === "down") expect((await stack.astrolab("up", "--port", String(stack.port))).exitCode).toBe(0);
    const args = verb === "up" ? ["--port", String(stack.port)] : [];
    const run = execa("node", ["cli/bootstrap.mjs", verb, "--stack", stack.name, ...args], {
      stdin: "ignore",
      reject: false,
      env: { CI: "true", NO_COLOR: "1" },
    });
    await said(run, sign);
    run.kill("SIGINT");
    const ended = await run;
    expect(ended.exitCode, ended.stderr).toBe(130);
    expect(ended.stderr).toContain(told);
    const down = await stack.astrolab("down");
    expect(down.exitCode, down.stderr).toBe(0);
    expect(down.stdout).toContain("0 left");
    expect(await heldBy(docker, stack.name)).toEqual([]);
  });
});

/** Resolves when stderr has said `sign`; rejects when the program ends without it. Goes on reading, or the pipe would break. */
function said({ stderr }: Subprocess, sign: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = "";
    stderr?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      if (sign.test(text)) resolve();
    });
    stderr?.on("end", () => reject(new Error(`ended without saying ${sign}:\n${text}`)));
  });
}
