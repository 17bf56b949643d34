import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { containerPlan, planWith } from "../../plan/testing/plan.ts";
import { readsHash } from "./reads.ts";

let repoRoot: string;
const plan = planWith(containerPlan("catalog"));
const tool = { pulumi: "/bin/pulumi", plugin: "astrolab" } as const;
const target = { host: "unix:///var/run/docker.sock", origin: "the default socket" };

const files = {
  "Pulumi.yaml": "name: astrolab",
  "Pulumi.dev.yaml": "config: {}",
  "package-lock.json": "{}",
  "common/words.ts": "count()",
  "dashboards/model/read.ts": "read()",
  "infra/index.ts": "new Stack()",
  "plan/plan.ts": "makePlan()",
  "docker-plugin/main.ts": "serve()",
  "services/catalog/Dockerfile": "FROM scratch",
  "services/catalog/Dockerfile.dockerignore": "*\n!services/catalog\n",
  "services/catalog/main.go": "package main",
};

async function write(name: string, text: string): Promise<void> {
  await mkdir(dirname(join(repoRoot, name)), { recursive: true });
  await writeFile(join(repoRoot, name), text);
}

beforeEach(async () => {
  repoRoot = await mkdtemp(join(tmpdir(), "astrolab-reads-"));
  for (const [name, text] of Object.entries(files)) await write(name, text);
});
afterEach(() => rm(repoRoot, { recursive: true }));

const hash = (change: Partial<Parameters<typeof readsHash>[0]> = {}) =>
  readsHash({ repoRoot, plan, tool, target, ...change });

describe("what pulumi up reads", () => {
  test("is the same when it is read again", async () => {
    expect(await hash()).toBe(await hash());
  });

  test.each(Object.keys(files))("changes with %s", async (name) => {
    const before = await hash();
    await write(name, `${files[name as keyof typeof files]} # changed`);
    expect(await hash()).not.toBe(before);
  });

  test("changes with a file that is added to a build, taken from it, or may be executed", async () => {
    const before = await hash();
    await write("services/catalog/more.go", "package main");
    expect(await hash()).not.toBe(before);
    await rm(join(repoRoot, "services/catalog/more.go"));
    expect(await hash()).toBe(before);
    await chmod(join(repoRoot, "services/catalog/main.go"), 0o755);
    expect(await hash()).not.toBe(before);
  });

  test("changes with the plan, the engine and the tools", async () => {
    const hashes = await Promise.all([
      hash(),
      hash({ plan: planWith(containerPlan("catalog", { memoryMiB: 101 })) }),
      hash({ target: { ...target, host: "ssh://elsewhere" } }),
      hash({ tool: { ...tool, plugin: "official" } }),
      hash({ tool: { ...tool, pulumi: "/usr/bin/pulumi" } }),
    ]);
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  test("does not change with what no build and no program reads", async () => {
    const before = await hash();
    await write("README.md", "news");
    await write("services/other/main.py", "print()");
    await write("plan/plan.test.ts", "test()");
    await rm(join(repoRoot, "README.md"));
    expect(await hash()).toBe(before);
  });

  test("is known without a settings file", async () => {
    await rm(join(repoRoot, "Pulumi.dev.yaml"));
    expect(await hash()).toMatch(/^[0-9a-f]{12}$/);
  });
});
