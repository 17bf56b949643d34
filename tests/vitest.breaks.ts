import { defineConfig } from "vitest/config";
import { shared } from "../vitest.config.ts";
import { inOrder } from "./in-order.ts";

/** One real stack that is broken in one way after the other: in its files first, which leaves it as it is. */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    ...shared,
    include: ["tests/breaks/**/*.test.ts"],
    globalSetup: [...shared.globalSetup, "tests/breaks/stack.ts"],
    sequence: { sequencer: inOrder(["tests/breaks/files", "tests/breaks/"]) },
    fileParallelism: false,
    // Two cores, which the stack needs as well.
    maxConcurrency: 2,
    testTimeout: 300_000,
    hookTimeout: 120_000,
  },
});
