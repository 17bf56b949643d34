import { defineConfig } from "vitest/config";
import { shared } from "../vitest.config.ts";

/** Tests against a real engine, one file after the other: they look at what the engine holds. */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    ...shared,
    include: ["{cli,docker-plugin,engine,services,toolchain}/**/*.engine.test.ts"],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
});
