import { defineConfig } from "vitest/config";
import { shared } from "../vitest.config.ts";

/** What several rounds leave on the whole engine: nothing else may run beside it. */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    ...shared,
    include: ["tests/rounds/**/*.test.ts"],
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 1_200_000,
  },
});
