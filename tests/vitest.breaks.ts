import { defineConfig } from "vitest/config";
import { shared } from "../vitest.config.ts";

/** One real stack that is broken in one way after the other, to see that verify tells. */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    ...shared,
    include: ["tests/breaks/**/*.test.ts"],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 1_200_000,
  },
});
