import { defineConfig } from "vitest/config";
import { shared } from "../vitest.config.ts";

/** Each adds something to a copy of the repository, whose own plan, checks and tests then know it. */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: { ...shared, include: ["tests/adding/**/*.test.ts"] },
});
