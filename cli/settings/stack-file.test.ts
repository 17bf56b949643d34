import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { stackFile } from "./stack-file.ts";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "astrolab-stack-file-"));
});
afterEach(() => rm(root, { recursive: true }));

const text = () => readFile(join(root, "Pulumi.dev.yaml"), "utf8").catch(() => "none");

test("an engine of another kind is remembered, and forgotten when the next one is of this computer's", async () => {
  const file = stackFile(root, "dev");
  await file.change({ port: "8081", platform: "linux/arm64" });
  expect(await text()).toBe('config:\n  astrolab:port: "8081"\n  astrolab:platform: linux/arm64\n');
  await file.change({ platform: undefined });
  expect(await text()).toBe('config:\n  astrolab:port: "8081"\n');
});

test("a file that says it all already stays as a person wrote it", async () => {
  const own = 'config: { astrolab:port: "8081" } # mine\n\n';
  await writeFile(join(root, "Pulumi.dev.yaml"), own);
  await stackFile(root, "dev").change({ port: "8081", platform: undefined });
  expect(await text()).toBe(own);
});

test("where there is nothing to remember there is no file", async () => {
  const file = stackFile(root, "dev");
  await file.change({});
  await file.change({ images: undefined, platform: undefined });
  expect(await text()).toBe("none");
  await file.change({ images: "packages" }, { imagesChosenByAuto: true });
  expect(await text()).toBe("config:\n  astrolab:images: packages\n  cli:imagesChosenBy: auto\n");
});
