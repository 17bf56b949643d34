import { defineConfig } from "vitest/config";
import { shared } from "../vitest.config.ts";
import { inOrder } from "./in-order.ts";

/** The first three use the time that a fresh stack needs before anything can be judged; the last changes the shop. */
const ORDER = ["listens", "no-data", "command", "passes", "scenario", "ends", "tutorial", "disabled"].map(
  (name) => `/${name}.test`,
);

/** One real stack on which scenarios are run: what must pass passes, what must fail fails, and no flag stays on. */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    ...shared,
    include: ["tests/{smoke,security}/**/*.test.ts", "tests/walk/scenario.test.ts"],
    globalSetup: [...shared.globalSetup, "tests/stack/smoke-stack.ts"],
    sequence: { sequencer: inOrder(ORDER) },
    fileParallelism: false,
    testTimeout: 400_000,
    hookTimeout: 120_000,
  },
});
