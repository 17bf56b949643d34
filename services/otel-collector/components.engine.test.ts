import { readFileSync } from "node:fs";
import { execa } from "execa";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { componentsOf, KINDS, MANIFEST } from "../../plan/collector/components.ts";
import { localImages } from "../../toolchain/local-images.ts";
import { repoRoot } from "../testing/plan-part.ts";

test("the components that a configuration is held against are those of the program itself", async () => {
  const image = localImages(repoRoot)["otel-collector"] ?? "";
  const { stdout } = await execa("docker", ["run", "--rm", "--entrypoint", "/otelcol", image, "components"]);
  const told = parse(stdout) as Record<string, { name: string }[]>;
  const read = componentsOf(readFileSync(`${repoRoot}/${MANIFEST}`, "utf8"));
  for (const kind of KINDS) {
    expect(read[kind].map(([name]) => name).sort()).toEqual((told[kind] ?? []).map(({ name }) => name).sort());
  }
});
