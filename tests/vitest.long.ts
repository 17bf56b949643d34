import { defineConfig } from "vitest/config";
import { shared } from "../vitest.config.ts";

/** What takes several stacks, or a stack that is changed under way. */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    ...shared,
    include: ["tests/long/**/*.test.ts"],
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 1_200_000,
  },
});
