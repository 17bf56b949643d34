import { defineConfig } from "vitest/config";
import { shared } from "../vitest.config.ts";
import { inOrder } from "./in-order.ts";

/** Later files leave the stack in a worse state than earlier ones. */
const ORDER = [
  "tests/screens/first-data",
  "tests/links/",
  "tests/screens/console",
  // Whatever breaks something on purpose comes after it.
  "tests/screens/calm",
  "tests/screens/",
  "tests/walk/",
];

/** One real stack: its pages are looked at, and the leak is watched on them. */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    ...shared,
    include: ["tests/{screens,links}/**/*.test.ts", "tests/walk/{story,hostile}.test.ts"],
    globalSetup: [...shared.globalSetup, "tests/stack/shared-stack.ts"],
    sequence: { sequencer: inOrder(ORDER) },
    fileParallelism: false,
    // Two cores, which the stack needs as well.
    maxConcurrency: 2,
    testTimeout: 300_000,
    hookTimeout: 120_000,
  },
});
