import { defineConfig } from "vitest/config";
import { shared } from "../vitest.config.ts";

/** A bundle, saved here and loaded where there is neither an image nor a network. */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    ...shared,
    include: ["tests/bundle/**/*.test.ts"],
    fileParallelism: false,
    testTimeout: 900_000,
    hookTimeout: 1_800_000,
  },
});
