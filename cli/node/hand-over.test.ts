import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";

const handOver = JSON.stringify(pathToFileURL("cli/node/hand-over.mjs").href);

/** A process that hands over to another one with this program. */
function start(program: string) {
  const args = JSON.stringify(["--eval", program, "--", "one", "a b"]);
  const code = `import { handOver } from ${handOver}; await handOver(process.execPath, ${args}, { ...process.env, GIVEN: "yes" });`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", code], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  return { child, lines: createInterface(child.stdout), ended: once(child, "exit") };
}

test("the other one gets arguments, environment and streams, and its exit code is the command's", async () => {
  const program = `process.stdin.once("data", (data) => {
    console.log(JSON.stringify([process.argv.slice(1), process.env.GIVEN, String(data)]));
    process.exitCode = 7;
    process.stdin.destroy();
  });`;
  const { child, lines, ended } = start(program);
  const line = once(lines, "line");
  child.stdin.end("typed");
  expect(JSON.parse((await line)[0])).toEqual([["one", "a b"], "yes", "typed"]);
  expect(await ended).toEqual([7, null]);
});

test("it hears of a Ctrl-C once, and the command waits until it has ended in good order", async () => {
  const program = `let heard = 0;
    process.on("SIGINT", () => { heard += 1; setTimeout(() => { console.log(heard); process.exit(130); }, 200); });
    setInterval(() => {}, 1000);
    console.log("ready");`;
  const { child, lines, ended } = start(program);
  await once(lines, "line");
  const line = once(lines, "line");
  child.kill("SIGINT");
  expect((await line)[0]).toBe("1");
  expect(await ended).toEqual([130, null]);
});

test("what ends by a signal looks so from outside", async () => {
  const { ended } = start(`process.kill(process.pid, "SIGKILL"); setInterval(() => {}, 1000);`);
  expect(await ended).toEqual([null, "SIGKILL"]);
});
