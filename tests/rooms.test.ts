import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { expect, test, vi } from "vitest";

// Each starts the check as a process, which takes seconds where the machine is busy.
vi.setConfig({ testTimeout: 60_000 });

const root = join(import.meta.dirname, "..");

/** What the check says of a house with these files. */
async function said(files: Readonly<Record<string, string>>): Promise<string> {
  const house = await mkdtemp(join(tmpdir(), "astrolab-rooms-"));
  for (const [path, text] of Object.entries({ "tsconfig.json": "{}", ...files })) {
    await mkdir(dirname(join(house, path)), { recursive: true });
    await writeFile(join(house, path), text);
  }
  const rooms = [...new Set(Object.keys(files).map((path) => path.split("/")[0] ?? ""))];
  const config = join(root, "dependency-cruiser.config.mjs");
  const depcruise = join(root, "node_modules/.bin/depcruise");
  const run = await execa(depcruise, ["--config", config, "--output-type", "err", ...rooms], {
    cwd: house,
    reject: false,
  });
  return run.stdout.split("\n").slice(0, 2).join("\n").trim();
}

const leaf = "export const one = 1;";
const imports = (path: string) => `import { one } from "${path}";\nexport const two = one;`;

test("an import that runs upward is found", async () => {
  expect(await said({ "common/a.ts": imports("../cli/b.ts"), "cli/b.ts": leaf })).toBe(
    "error common imports nothing: common/a.ts → cli/b.ts",
  );
  expect(await said({ "plan/a.test.ts": imports("../engine/b.ts"), "engine/b.ts": leaf })).toBe(
    "error plan imports common, dashboards, testing: plan/a.test.ts → engine/b.ts",
  );
});

test("a helper of tests is not for the program", async () => {
  expect(await said({ "plan/a.ts": imports("./testing/b.ts"), "plan/testing/b.ts": leaf })).toBe(
    "error only tests import a test's helper: plan/a.ts → plan/testing/b.ts",
  );
});

test("a circle is found, of types too", async () => {
  const files = {
    "plan/a.ts": 'import type { B } from "./b.ts";\nexport type A = B | null;',
    "plan/b.ts": 'import type { A } from "./a.ts";\nexport type B = A | 1;',
  };
  expect(await said(files)).toMatch(/^error no circle of imports: plan\/[ab]\.ts →/);
});

test("imports that run down are taken, and a test's of a helper", async () => {
  const files = {
    "cli/a.ts": imports("../plan/b.ts"),
    "cli/a.test.ts": imports("../testing/c.ts"),
    "plan/b.ts": leaf,
    "testing/c.ts": leaf,
  };
  expect(await said(files)).toMatch(/^✔ no dependency violations found \(4 modules, 2 dependencies cruised\)/);
});
