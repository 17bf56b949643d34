import { defineConfig } from "vitest/config";
import { shared } from "../vitest.config.ts";

/** Every image, built twice from its first step on. */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    ...shared,
    include: ["tests/reproducible/reproducible.test.ts"],
    testTimeout: 1_800_000,
    hookTimeout: 120_000,
  },
});
