import { expect, test } from "vitest";
import { missingBrowser } from "./browser-test.ts";

test.each([
  [undefined, { CI: "true" }, "No Chromium: install it (Debian: apt-get install chromium) or name it in CHROMIUM"],
  [undefined, { CI: "false" }, undefined],
  [undefined, {}, undefined],
  ["/usr/bin/chromium", { CI: "true" }, undefined],
])("a browser at %s is in %j: %s", (path, env, problem) => {
  expect(missingBrowser(path, env)).toBe(problem);
});
