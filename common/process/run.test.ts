import { spawnSync } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { mustSucceed, run } from "./run.ts";

const env = process.env;

test("gives what a program printed, line by line, and how it ended", async () => {
  const lines: string[] = [];
  const ran = await run("sh", ["-c", "echo one; echo two >&2; exit 3"], { env, onLine: (line) => lines.push(line) });
  expect(ran).toEqual({ exitCode: 3, stdout: "one", stderr: "two" });
  expect(lines.sort()).toEqual(["one", "two"]);
});

test("a program that is not there is an answer, not an exception", async () => {
  const ran = await run("no-such-program", [], { env });
  expect(ran).toEqual({ exitCode: null, stdout: "", stderr: "spawn no-such-program ENOENT" });
});

test.skipIf(process.getuid?.() === 0)("nor is one where a folder on PATH may not be read", async () => {
  const folder = await mkdtemp(join(tmpdir(), "toolchain-run-"));
  await chmod(folder, 0o000);
  try {
    const ran = await run("no-such-program", [], { env: { PATH: `${folder}:/usr/bin:/bin` } });
    expect(ran).toEqual({ exitCode: null, stdout: "", stderr: "spawn no-such-program ENOENT" });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("an abort ends the program and what it started, and rejects with the reason", async () => {
  const stop = new AbortController();
  const reason = new Error("Interrupted.");
  const pids: number[] = [];
  const running = run("sh", ["-c", "sleep 600 & echo $!; wait"], {
    env,
    signal: stop.signal,
    onLine: (line) => {
      pids.push(Number(line));
      stop.abort(reason);
    },
  });
  await expect(running).rejects.toBe(reason);
  expect(pids).toHaveLength(1);
  await expect.poll(() => alive(pids[0] ?? 0)).toBe(false);
});

test("a failure shows the command, its last lines and what to do", () => {
  const stderr = Array.from({ length: 20 }, (_, index) => `line ${index + 1}`).join("\n");
  const check = () => mustSucceed({ exitCode: 2, stdout: "", stderr }, "Building caddy", "go build", "Run it again.");
  const shown = Array.from({ length: 15 }, (_, index) => `  line ${index + 6}`).join("\n");
  expect(check).toThrow(
    expect.objectContaining({
      message: `Building caddy failed: "go build" ended with exit code 2.\n${shown}`,
      fix: "Run it again.",
      kind: "failed",
    }),
  );
});

/** A zombie has ended too: in a container nobody may be there to reap it. */
function alive(pid: number): boolean {
  const { stdout } = spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" });
  return stdout.trim() !== "" && !stdout.startsWith("Z");
}
