import { defineConfig } from "vitest/config";
import { shared } from "../vitest.config.ts";

/** Two stacks, the whole shop and a small one, to which everything happens that may go wrong. */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    ...shared,
    include: ["tests/faults/**/*.test.ts"],
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 1_200_000,
  },
});
