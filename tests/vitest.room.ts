import { defineConfig } from "vitest/config";
import { shared } from "../vitest.config.ts";

/** A room of three people behind its gateway; the steps of a file build on each other, so the first failure ends it. */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    ...shared,
    include: ["tests/room/**/*.test.ts"],
    fileParallelism: false,
    bail: 1,
    testTimeout: 300_000,
    hookTimeout: 1_800_000,
  },
});
