import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { forgetStack } from "./forget.ts";

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "astrolab-forget-"));
});
afterEach(() => rm(home, { recursive: true, force: true }));

const files = async () =>
  (await readdir(home, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(home.length + 1))
    .sort();

test("removes every copy of a stack that is gone, and no other stack's", async () => {
  const kept = [
    ".pulumi/backups/astrolab/b/b.1.json",
    ".pulumi/stacks/astrolab/b.json",
    ".pulumi/stacks/other/a.json.bak",
  ];
  const gone = [
    ".pulumi/backups/astrolab/a/a.1.json",
    ".pulumi/backups/astrolab/a/a.1.json.attrs",
    ".pulumi/history/astrolab/a/a-1.history.json",
    ".pulumi/locks/organization/astrolab/a/left.json",
    ".pulumi/stacks/astrolab/a.json.bak",
    ".pulumi/stacks/astrolab/a.json.bak.attrs",
  ];
  for (const file of [...kept, ...gone]) {
    await mkdir(dirname(join(home, file)), { recursive: true });
    await writeFile(join(home, file), "{}");
  }
  await forgetStack({ env: { PULUMI_BACKEND_URL: "file://~" }, home, repoRoot: home }, "a");
  expect(await files()).toEqual(kept);
});

test("a backend that is not a folder is refused, since nothing could be read from it", async () => {
  const context = { env: { PULUMI_BACKEND_URL: "s3://bucket" }, home, repoRoot: home };
  await expect(forgetStack(context, "a")).rejects.toThrow(
    expect.objectContaining({
      message: "These commands need Pulumi's state in a folder; its backend is s3://bucket.",
      fix: "Use `pulumi up` and `pulumi destroy`, or unset PULUMI_BACKEND_URL and run the same command again.",
    }),
  );
});
