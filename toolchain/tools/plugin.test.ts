import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { findPlugin, installOurPlugin } from "./plugin.ts";

const never = () => Promise.reject(new Error("asked"));

test("the official plugin of the person is taken without asking anyone", async () => {
  expect(await findPlugin({ installed: async () => true, hostAnswers: never, installOurs: never })).toEqual({
    plugin: "official",
    env: {},
    origin: "the official docker plugin v5.2.0",
  });
});

test("where its host answers, Pulumi may download the official one", async () => {
  const sources = {
    installed: async () => false,
    hostAnswers: async () => ({ ok: true }) as const,
    installOurs: never,
  };
  expect(await findPlugin(sources)).toEqual({
    plugin: "official",
    env: {},
    origin: "the official docker plugin v5.2.0, which Pulumi downloads",
  });
});

test("else ours, in a home of its own", async () => {
  const host = { ok: false, why: "no answer in 3 s" } as const;
  const sources = {
    installed: async () => false,
    hostAnswers: async () => host,
    installOurs: async () => "/shop/home",
  };
  expect(await findPlugin(sources)).toEqual({
    plugin: "astrolab",
    env: { PULUMI_HOME: "/shop/home" },
    origin:
      "Astrolab's own docker plugin: the official one is not installed, and its download host does not answer (no answer in 3 s)",
  });
});

test("the launcher starts the plugin's TypeScript from a path with spaces and quotes, with its arguments", async () => {
  const repoRoot = join(await mkdtemp(join(tmpdir(), "toolchain-plugin-")), "my teacher's shop");
  await mkdir(join(repoRoot, "docker-plugin"), { recursive: true });
  const main =
    "const given: string[] = process.argv.slice(2);\nconsole.log(JSON.stringify([given, process.env.NODE_OPTIONS ?? null]));\n";
  await writeFile(join(repoRoot, "docker-plugin/main.ts"), main);
  await writeFile(join(repoRoot, "package.json"), "{}\n");

  const home = await installOurPlugin(repoRoot, process.execPath);
  expect(home).toBe(join(repoRoot, ".astrolab/pulumi-home"));
  const folder = join(home, "plugins/resource-docker-v5.2.0");
  expect(await readdir(join(home, "plugins"))).toEqual(["resource-docker-v5.2.0"]);
  const launcher = join(folder, "pulumi-resource-docker");
  const first = await stat(launcher);
  expect(await installOurPlugin(repoRoot, process.execPath)).toBe(home);
  expect((await stat(launcher)).ino).toBe(first.ino);

  const env = { ...process.env, NODE_OPTIONS: "--no-warnings" };
  const { stdout } = await promisify(execFile)(launcher, ["127.0.0.1:1", "a b"], { env });
  expect(JSON.parse(stdout)).toEqual([["127.0.0.1:1", "a b"], null]);
});
