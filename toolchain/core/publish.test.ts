import { mkdir, mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { publish } from "./publish.mjs";

const folder = () => mkdtemp(join(tmpdir(), "toolchain-publish-"));

test("what was interrupted half way leaves nothing, and the next attempt makes it", async () => {
  const root = await folder();
  const path = join(root, "bin", "caddy");
  const interrupted = publish(path, async (temporary) => {
    await writeFile(temporary, "hal");
    throw new Error("Interrupted.");
  });
  await expect(interrupted).rejects.toThrow("Interrupted.");
  expect(await readdir(join(root, "bin"))).toEqual([]);

  await publish(path, (temporary) => writeFile(temporary, "whole"));
  expect(await readFile(path, "utf8")).toBe("whole");
  expect(await readdir(join(root, "bin"))).toEqual(["caddy"]);
});

test("a folder that another process made meanwhile stays", async () => {
  const path = join(await folder(), "source");
  const make = (content: string) => async (temporary: string) => {
    await mkdir(temporary);
    await writeFile(join(temporary, "file"), content);
  };
  await publish(path, async (temporary) => {
    await make("slower")(temporary);
    await publish(path, make("faster"));
  });
  expect(await readFile(join(path, "file"), "utf8")).toBe("faster");
});
