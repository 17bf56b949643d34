import { readdirSync } from "node:fs";
import { join } from "node:path";
import { defineConfig, type ViteUserConfig } from "vitest/config";

/** What every suite shares; each names its own files. */
export const shared = {
  exclude: ["**/node_modules/**"],
  globalSetup: ["./tests/own-temp.ts"],
  pool: "forks",
  maxWorkers: 2,
  restoreMocks: true,
  unstubEnvs: true,
  // A browser on a busy machine takes longer than the usual second.
  expect: { poll: { timeout: 10_000 } },
  reporters: ["default", "./tests/closing-line.ts"],
} satisfies ViteUserConfig["test"];

/** Those of `tests/vitest.SUITE.ts`, and folders of which such a suite takes files beside its own. */
const suites = readdirSync(join(import.meta.dirname, "tests"))
  .flatMap((file) => /^vitest\.(\w+)\.ts$/.exec(file)?.[1] ?? [])
  .concat("links", "screens", "walk", "security");

export default defineConfig({
  test: {
    ...shared,
    // How fast the code is, is not tested: a slow machine with other work took six seconds for what takes one.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    include: [
      "{bench,cli,common,dashboards,docker-plugin,engine,infra,plan,scenarios,services,testing,tests,toolchain,verify}/**/*.test.ts",
    ],
    exclude: [...shared.exclude, "**/*.{browser,engine}.test.ts", `tests/{${suites.join()}}/**`],
  },
});
