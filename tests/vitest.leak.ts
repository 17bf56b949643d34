import { defineConfig } from "vitest/config";
import { shared } from "../vitest.config.ts";

/** The leak to its end, on two stacks of its own. */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    ...shared,
    include: ["tests/leak/**/*.test.ts"],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 1_500_000,
  },
});
