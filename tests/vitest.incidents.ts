import { defineConfig } from "vitest/config";
import { shared } from "../vitest.config.ts";
import { inOrder } from "./in-order.ts";

/** One real stack on which every incident happens, one after the other, and each is told from all others. */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    ...shared,
    include: ["tests/incidents/**/*.test.ts"],
    globalSetup: ["tests/incidents/stack.ts"],
    // The whole leak ends in two kills, which the others would be told of; what was drawn of them is compared at last.
    sequence: { sequencer: inOrder(["/incidents.test", "/full.test", "/quantiles.test"]) },
    fileParallelism: false,
    testTimeout: 400_000,
    hookTimeout: 120_000,
  },
});
