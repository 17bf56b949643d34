import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderReader } from "../common/files/reader.ts";
import { loadImagesLock } from "../plan/images-lock.ts";
import { settingFacts } from "../plan/settings.ts";

const root = join(import.meta.dirname, "..");
const container = JSON.parse(readFileSync(join(root, ".devcontainer/devcontainer.json"), "utf8"));
const [major] = process.versions.node.split(".");

test("the container for developing is the image of Node that the shop is built on, to the digest", () => {
  expect(container.image).toBe(loadImagesLock(folderReader(root)).reference("node", ""));
  expect(container.image).toContain(`/node:${major}.`);
});

test("each feature of it has a whole version, and an engine is one of them", () => {
  const features = Object.keys(container.features);
  expect(features.filter((name) => !/:\d+\.\d+\.\d+$/.test(name))).toEqual([]);
  expect(features.some((name) => name.includes("/docker-in-docker:"))).toBe(true);
});

test("its port is forwarded to the same one, as the proxy answers to no other without being told", () => {
  const port = settingFacts().port.default;
  expect(container.forwardPorts).toEqual([Number(port)]);
  expect(container.portsAttributes[port].requireLocalPort).toBe(true);
});
