import { mkdir, mkdtemp, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type Dockerode from "dockerode";
import { expect, test } from "vitest";
import { kept, purge } from "./purge.ts";

/** Two of our images, one of them in use, beside a stranger's name for the same one. */
function engine() {
  const names = new Map([
    ["astrolab.local/caddy:1", 50],
    ["astrolab.local/runtime:2", 129],
  ]);
  const docker = {
    listImages: async () => [...names].map(([name, Size]) => ({ RepoTags: [name, "mine:latest"], Size })),
    getImage: (name: string) => ({
      remove: async () => {
        if (name.includes("runtime")) throw Object.assign(new Error("in use"), { statusCode: 409 });
        names.delete(name);
      },
    }),
  };
  return { docker: docker as unknown as Dockerode, names };
}

async function folders() {
  const root = await mkdtemp(join(tmpdir(), "toolchain-purge-"));
  const [cacheDir, repoRoot] = [join(root, "cache"), join(root, "shop")];
  for (const folder of [join(cacheDir, "bin/caddy-1"), join(cacheDir, "empty"), join(repoRoot, ".astrolab/logs")]) {
    await mkdir(folder, { recursive: true });
  }
  await writeFile(join(cacheDir, "bin/caddy-1/caddy"), "x".repeat(5000));
  await writeFile(join(repoRoot, ".astrolab/logs/up.log"), "x");
  return { cacheDir, repoRoot };
}

test("images and folders are listed with what they take, and nothing is changed", async () => {
  const { docker, names } = engine();
  const { cacheDir, repoRoot } = await folders();
  const expected = [
    { kind: "image", name: "astrolab.local/caddy:1", bytes: 50 },
    { kind: "image", name: "astrolab.local/runtime:2", bytes: 129 },
    { kind: "folder", name: join(cacheDir, "bin"), bytes: 5000 },
    { kind: "folder", name: join(repoRoot, ".astrolab"), bytes: 1 },
  ];
  expect(await kept({ cacheDir, repoRoot, docker })).toEqual(expected);
  expect(await kept({ cacheDir, repoRoot, docker })).toEqual(expected);
  expect(await kept({ cacheDir, repoRoot })).toEqual(expected.slice(2));
  expect(names.size).toBe(2);
});

test("all of it is removed but what a container uses", async () => {
  const { docker, names } = engine();
  const { cacheDir, repoRoot } = await folders();
  const removed = await purge({ cacheDir, repoRoot, docker });
  expect(removed.map(({ name }) => name)).toEqual([
    "astrolab.local/caddy:1",
    join(cacheDir, "bin"),
    join(repoRoot, ".astrolab"),
  ]);
  expect([...names.keys()]).toEqual(["astrolab.local/runtime:2"]);
  expect(await readdir(cacheDir)).toEqual(["empty"]);
  expect(await kept({ cacheDir, repoRoot, docker })).toEqual([
    { kind: "image", name: "astrolab.local/runtime:2", bytes: 129 },
  ]);
});
