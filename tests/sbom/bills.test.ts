import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Run } from "../../common/process/run.ts";
import { fullText } from "../../common/user-error.ts";
import { billOf, sourcesOf } from "./bills.ts";

const folder = mkdtempSync(join(tmpdir(), "astrolab-sbom-"));
const source = { name: "cart-packages", scheme: "docker:astrolab/cart:packages" };

test("each image that is built here is looked at, and each lock of crates; bases and the images of tests are not", () => {
  const tags = [
    "astrolab/shipping:packages",
    "astrolab/cart:upstream",
    "astrolab-test/java:latest",
    "astrolab.local/go:1",
  ];
  expect(sourcesOf(tags, ["shipping"])).toEqual([
    { name: "cart-upstream", scheme: "docker:astrolab/cart:upstream" },
    { name: "shipping-crates", scheme: "file:services/shipping/Cargo.lock" },
    { name: "shipping-packages", scheme: "docker:astrolab/shipping:packages" },
  ]);
});

test("syft writes the file, whose packages are read", async () => {
  const asked: string[][] = [];
  const syft: Run = async (program, args) => {
    asked.push([program, ...args]);
    writeFileSync(join(folder, "cart-packages.spdx.json"), '{ "packages": [{ "name": "gson" }] }');
    return { exitCode: 0, stdout: "", stderr: "" };
  };
  expect(await billOf(source, folder, syft, ".")).toEqual({ image: "cart-packages", packages: [{ name: "gson" }] });
  const file = join(folder, "cart-packages.spdx.json");
  expect(asked).toEqual([["syft", "scan", "--quiet", source.scheme, "--output", `spdx-json=${file}`]]);
});

test.each([
  [
    null,
    "There is no syft, which lists what is in an image.\nInstall it: go install github.com/anchore/syft/cmd/syft@v1.57.1",
  ],
  [1, "syft ended with 1 at docker:astrolab/cart:packages: no such image"],
])("where it ends with %s, that is said", async (exitCode, text) => {
  const syft: Run = async () => ({ exitCode, stdout: "", stderr: "no such image\n" });
  expect(await billOf(source, folder, syft, ".").catch(fullText)).toBe(text);
});
