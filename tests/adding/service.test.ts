import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { readCount } from "../count.ts";
import { foundScripts } from "../found.ts";
import { type Added, repositoryWith } from "./added.ts";
import { newLanguage, serviceIn } from "./quote.ts";

// Commands and suites are run in a copy, beside everything else.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

describe.each([
  [
    "a language that is there",
    "python",
    serviceIn("python"),
    /^docker\.io\/library\/python:[^@]+@sha256:[0-9a-f]{64}$/,
  ],
  [
    "a new language",
    "elixir",
    { ...serviceIn("elixir"), ...newLanguage },
    /^docker\.io\/library\/elixir:1-slim@sha256:7+$/,
  ],
] as const)("a service in %s", (_, base, files, upstream) => {
  let added: Added;
  beforeAll(async () => {
    added = await repositoryWith(files);
  });
  afterAll(() => added.remove());

  test.each([
    ["upstream", upstream],
    ["packages", new RegExp(`^astrolab\\.local/${base}:[0-9a-f]+$`)],
  ] as const)(
    "is planned with images from %s, and nobody else is changed but the entry and the console",
    async (images, reference) => {
      const [plan, before] = await Promise.all([added.plan(images), planOfRepository(images)]);
      const image = plan.images.find(({ service }) => service === "quote");
      expect(image).toEqual({
        kind: "build",
        service: "quote",
        name: `astrolab/quote:${images}`,
        dockerfile: "services/quote/Dockerfile",
        args: { BASE: expect.stringMatching(reference) },
      });
      expect(plan.urls["Quotes"]).toBe("http://localhost:8080/quote/");
      expect(plan.memoryMiB).toBe(before.memoryMiB + 32);
      const own = plan.containers.find(({ service }) => service === "quote");
      expect(own?.telemetry?.metrics).toContain("process_start_time_seconds");
      const changed = plan.containers.filter(
        (each) => JSON.stringify(each) !== JSON.stringify(before.containers.find(({ name }) => name === each.name)),
      );
      expect(changed.map(({ service }) => service)).toEqual(["console", "proxy", "quote"]);
    },
  );

  test("is tested and checked", async () => {
    const tests = foundScripts(added.root, "test.sh").map(({ path }) => path);
    expect(tests).toContain("services/quote/test.sh");
    const ran = await execa(join(added.root, "services/quote/test.sh"));
    expect(readCount(ran.stdout)).toEqual({ passed: 3, failed: 0, skipped: 0 });
    const checks = foundScripts(added.root, "check.sh").map(({ path }) => path);
    const own = Object.keys(files).filter((path) => path.endsWith("check.sh"));
    expect(checks).toEqual(expect.arrayContaining(own));
  });

  test("is documented, and the reference stays true", async () => {
    const page = await added.astrolab("reference", "emitted");
    expect(page).toContain("### quote\n\n| span | attributes |\n|---|---|\n| `GET /quote/` |  |\n");
    await execa(join(added.root, "tests/check-reference.sh"), { cwd: added.root });
  });
});

let repository: Added | undefined;
const planOfRepository = async (images: "upstream" | "packages") => {
  repository ??= await repositoryWith({});
  return repository.plan(images);
};
afterAll(async () => {
  await repository?.remove();
});
