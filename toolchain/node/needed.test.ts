import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isCurrent } from "./needed.mjs";

test.each([
  ["18.20.8", false],
  ["20.20.2", false],
  ["22.22.0", false],
  ["24.0.0", false],
  ["24.11.0", true],
  ["24.22.3", true],
  ["25.9.0", false],
  ["26.0.0", true],
])("Node %s runs the program: %s", (version, does) => {
  expect(isCurrent(version)).toBe(does);
});

test("each Node that is fetched runs the program", () => {
  const { npm, ...nodes } = JSON.parse(readFileSync("toolchain/node/packages.json", "utf8"));
  expect(npm.name).toBe("npm");
  for (const { name, version } of Object.values<{ name: string; version: string }>(nodes)) {
    expect([name, isCurrent(version)]).toEqual([name, true]);
  }
});
