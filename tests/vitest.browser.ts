import { defineConfig } from "vitest/config";
import { shared } from "../vitest.config.ts";

/** Pages as a browser draws them. They wait for a neighbour that does not answer as often as they draw: one more of them than there are cores. */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: { ...shared, include: ["services/**/*.browser.test.ts"], maxWorkers: 3 },
});
