import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { DOCKER_PLUGIN, isAtLeast, PULUMI } from "./versions.ts";

test.each([
  ["v3.248.0\n", true],
  ["3.200.0", true],
  ["v3.201.0-alpha.1", true],
  ["v4.0.0", true],
  ["v3.199.9", false],
  ["v2.300.0", false],
  ["", false],
  ["warning: a new version is available", false],
])("%j is new enough: %s", (version, is) => {
  expect(isAtLeast(version, "3.200.0")).toBe(is);
});

test("the CLI and the plugin are the ones that the npm packages speak to", () => {
  const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  expect({ cli: PULUMI, plugin: DOCKER_PLUGIN }).toEqual({
    cli: dependencies["@pulumi/pulumi"],
    plugin: dependencies["@pulumi/docker"],
  });
});
