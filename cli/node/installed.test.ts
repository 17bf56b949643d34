import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hasEveryPackage } from "./installed.mjs";

const zod = { version: "4.6.7", integrity: "sha512-a" };
const locked = {
  "": { name: "astrolab" },
  "node_modules/zod": zod,
  "node_modules/fsevents": { version: "2.3.3", integrity: "sha512-b", optional: true },
};

test.each([
  ["what npm says it has installed", { "node_modules/zod": zod }, true],
  ["another version", { "node_modules/zod": { ...zod, version: "4.6.6" } }, false],
  ["other contents", { "node_modules/zod": { ...zod, integrity: "sha512-c" } }, false],
  ["one package too few", {}, false],
  ["nothing", undefined, false],
])("%s", (_, installed, expected) => {
  const root = mkdtempSync(join(tmpdir(), "installed-"));
  mkdirSync(join(root, "node_modules"));
  writeFileSync(join(root, "package-lock.json"), JSON.stringify({ packages: locked }));
  if (installed) {
    writeFileSync(join(root, "node_modules/.package-lock.json"), JSON.stringify({ packages: installed }));
  }
  expect(hasEveryPackage(root)).toBe(expected);
});
