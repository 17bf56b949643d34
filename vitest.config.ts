import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{infra,cli,toolchain,services,tests}/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/*.engine.test.ts"],
    pool: "forks",
    maxWorkers: 2,
    restoreMocks: true,
    unstubEnvs: true,
    reporters: ["default", "./tests/closing-line.ts"],
  },
});
