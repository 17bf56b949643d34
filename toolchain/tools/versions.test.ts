import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { DOCKER_PLUGIN, PULUMI } from "./versions.ts";

test("the CLI and the plugin are the ones that the npm packages speak to", () => {
  const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  expect({ cli: PULUMI, plugin: DOCKER_PLUGIN }).toEqual({
    cli: dependencies["@pulumi/pulumi"],
    plugin: dependencies["@pulumi/docker"],
  });
});
