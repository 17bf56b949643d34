import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { loadPlan } from "../../plan/load.ts";
import { smallLocalImages, smallRepository, smallSettings } from "../../plan/testing/small-repository.ts";
import { generatedServices } from "./services.ts";

const root = mkdtempSync(join(tmpdir(), "astrolab-growth-"));
afterEach(() => rmSync(root, { recursive: true }));

test("generated services are planned as anybody's are, and differ in nothing but their names", () => {
  const files = generatedServices(12);
  expect(Object.keys(files).slice(-3)).toEqual([
    "services/generated-12/service.yaml",
    "services/generated-12/Dockerfile",
    "services/generated-12/Dockerfile.dockerignore",
  ]);
  for (const [path, text] of Object.entries({ ...smallRepository, ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const settings = { ...smallSettings, images: "packages" } as const;
  const { containers } = loadPlan({ repoRoot: root, stack: "dev", settings, localImages: () => smallLocalImages });
  const made = containers.filter(({ service }) => service.startsWith("generated-"));
  expect(made).toHaveLength(12);
  expect(
    new Set(made.map(({ service, memoryMiB, command }) => JSON.stringify([service.length, memoryMiB, command]))).size,
  ).toBe(1);
});
