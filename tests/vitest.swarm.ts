import { defineConfig } from "vitest/config";
import { shared } from "../vitest.config.ts";

/** A stack on a swarm of three engines, each of which is a machine of its own to the others. */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    ...shared,
    include: ["tests/swarm/**/*.test.ts"],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 600_000,
  },
});
