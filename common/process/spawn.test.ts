import { expect, test } from "vitest";
import { spawnDetached } from "./spawn.ts";

const shell = (script: string, onLine?: (line: string) => void) =>
  spawnDetached("sh", ["-c", script], { cwd: "/", env: { PATH: process.env["PATH"] }, ...(onLine && { onLine }) });

/** The process, once it has written a line: then its traps are set. */
function afterItsFirstLine(script: string) {
  return new Promise<ReturnType<typeof shell>>((resolve) => {
    const child = shell(script, () => resolve(child));
  });
}

test("lines come one by one, and the end brings everything", async () => {
  const lines: string[] = [];
  const { finished } = shell("echo one; echo two; echo oops >&2; exit 3", (line) => lines.push(line));
  expect(await finished).toEqual({ exitCode: 3, stdout: "one\ntwo", stderr: "oops" });
  expect(lines).toEqual(["one", "two"]);
});

test("an interrupt reaches the process, which may end in its own way", async () => {
  const child = await afterItsFirstLine("trap 'exit 7' INT; echo ready; while :; do sleep 0.05; done");
  child.interrupt();
  expect((await child.finished).exitCode).toBe(7);
});

test("a kill takes what the process started with it: nothing holds its output open any more", async () => {
  const child = await afterItsFirstLine("sleep 600 & echo $!; wait");
  child.kill();
  expect((await child.finished).exitCode).toBeNull();
});

test("a program that is not there is an error, not an exit code", async () => {
  await expect(spawnDetached("/nope", [], { cwd: "/", env: {} }).finished).rejects.toThrow(/ENOENT/);
});
