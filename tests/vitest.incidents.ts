import { defineConfig } from "vitest/config";
import { shared } from "../vitest.config.ts";

/** One real stack on which every incident happens, one after the other, and each is told from all others. */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    ...shared,
    include: ["tests/incidents/**/*.test.ts"],
    globalSetup: [...shared.globalSetup, "tests/incidents/stack.ts"],
    fileParallelism: false,
    testTimeout: 400_000,
    hookTimeout: 120_000,
  },
});
