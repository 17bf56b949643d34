import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";

const program = JSON.stringify(pathToFileURL("cli/node/install.mjs").href);

/** A folder whose `npm` is this shell script, and what installs there as commands do. */
async function folder(npm: string) {
  const root = await mkdtemp(join(tmpdir(), "install-"));
  onTestFinished(() => rm(root, { recursive: true }));
  await writeFile(join(root, "npm"), `#!/bin/sh\n${npm}\n`);
  await chmod(join(root, "npm"), 0o755);
  const turn = join(root, "state", "npm-ci");
  const code = `import { existsSync, writeFileSync } from "node:fs";
    import { install } from ${program};
    process.stderr.write(await install(["ci", "--omit=dev"], {
      root: ${JSON.stringify(root)},
      turn: ${JSON.stringify(turn)},
      needed: () => !existsSync(${JSON.stringify(join(root, "stamp"))}),
      installed: () => writeFileSync(${JSON.stringify(join(root, "stamp"))}, ""),
      say: (line) => void process.stderr.write(line + "\\n"),
    }) + "\\n");`;
  const start = () => {
    const env = { ...process.env, PATH: `${root}${delimiter}${process.env["PATH"]}` };
    const child = spawn(process.execPath, ["--input-type=module", "--eval", code], {
      env,
      stdio: ["ignore", "ignore", "pipe"],
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    const lines = createInterface(child.stderr);
    const said: string[] = [];
    lines.on("line", (line) => said.push(line));
    const says = async (text: string) => {
      while (!said.includes(text)) await once(lines, "line");
    };
    return { child, said, says, ended: once(child, "close") };
  };
  return { root, turn, start };
}

/** The process that is at it, once that is npm and not the command which starts it. */
async function npmIn(turn: string, command: number | undefined): Promise<string> {
  await expect.poll(() => readFile(turn, "utf8")).not.toBe(`${command}`);
  return readFile(turn, "utf8");
}

const INSTALLING = "Installing the locked npm packages, once: some 10 to 30 s …";

test("the second of two commands waits for the first one's packages, and installs nothing", async () => {
  const { root, turn, start } = await folder('echo "$@" >> ran; echo begun >&2; until test -e go; do sleep 0.05; done');
  const first = start();
  await first.says("begun");
  const npm = await npmIn(turn, first.child.pid);
  const second = start();
  await second.says(`Process ${npm} is installing npm packages here: waiting for it …`);
  await writeFile(join(root, "go"), "");
  await Promise.all([first.ended, second.ended]);
  expect(first.said).toEqual([INSTALLING, "begun", "there"]);
  expect(second.said.slice(1)).toEqual(["there"]);
  expect(await readFile(join(root, "ran"), "utf8")).toBe("ci --omit=dev\n");
  await expect(stat(turn)).rejects.toThrow("ENOENT");
});

test("what ends the command ends npm, and the next one installs", async () => {
  const { root, turn, start } = await folder(
    "if test -e ended; then exit 0; fi; trap 'touch ended; exit 130' INT; echo begun >&2; while :; do sleep 0.05; done",
  );
  const { child, said, says, ended } = start();
  await says("begun");
  child.kill("SIGINT");
  await ended;
  expect(said).toEqual([INSTALLING, "begun", "interrupted"]);
  await stat(join(root, "ended"));
  await expect(stat(turn)).rejects.toThrow("ENOENT");
  const next = start();
  await next.ended;
  expect(next.said).toEqual([INSTALLING, "there"]);
});

test("npm that goes on after its command was killed is waited for", async () => {
  const { root, turn, start } = await folder("echo begun >&2; until test -e go; do sleep 0.05; done");
  const first = start();
  await first.says("begun");
  const npm = await npmIn(turn, first.child.pid);
  first.child.kill("SIGKILL");
  const second = start();
  await second.says(`Process ${npm} is installing npm packages here: waiting for it …`);
  await writeFile(join(root, "go"), "");
  await second.ended;
  expect(second.said.slice(1)).toEqual([INSTALLING, "begun", "there"]);
});

test("a failed npm is told, and so is one that is not there", async () => {
  const failing = await folder("exit 3");
  const failed = failing.start();
  await failed.ended;
  expect(failed.said).toEqual([INSTALLING, "failed"]);
  const { root, start } = await folder("exit 0");
  await rm(join(root, "npm"));
  const path = process.env["PATH"];
  process.env["PATH"] = root;
  onTestFinished(() => {
    process.env["PATH"] = path;
  });
  const missing = start();
  await missing.ended;
  expect(missing.said).toEqual([INSTALLING, "npm could not be started: spawn npm ENOENT", "failed"]);
});
