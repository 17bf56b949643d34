import { test, vi } from "vitest";
import { chromiumPath } from "./chromium.ts";

/** In CI a browser that is missing is a failure: nobody reads there that tests were skipped. */
export function missingBrowser(path: string | undefined, env: Readonly<Record<string, string | undefined>>) {
  if (path !== undefined || env["CI"] !== "true") return undefined;
  return "No Chromium: install it (Debian: apt-get install chromium) or name it in CHROMIUM";
}

/** Declares the tests of a file that need a browser, with the patience that one needs on a busy machine. */
export function browserTest() {
  vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000, expect: { poll: { timeout: 20_000 } } });
  const problem = missingBrowser(chromiumPath, process.env);
  if (problem !== undefined) {
    test("there is a browser to look at the pages with", () => {
      throw new Error(problem);
    });
  }
  return test.skipIf(chromiumPath === undefined);
}
