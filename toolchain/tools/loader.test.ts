import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { loaderOptions } from "./loader.ts";

test("a Node that strips types is told nothing, any other where the loader lies", () => {
  expect(loaderOptions("/my shop", true)).toEqual([]);
  expect(loaderOptions("/my shop", false)).toEqual(["--import", "file:///my%20shop/node_modules/tsx/dist/loader.mjs"]);
});

test("with it, this Node runs TypeScript", () => {
  const file = join(mkdtempSync(join(tmpdir(), "toolchain-loader-")), "typed.ts");
  writeFileSync(file, 'const words: string = "typed";\nconsole.log(words satisfies string);\n');
  expect(execFileSync(process.execPath, [...loaderOptions(resolve(".")), file], { encoding: "utf8" })).toBe("typed\n");
});
