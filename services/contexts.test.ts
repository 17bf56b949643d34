import { appendFile, cp, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { digestContext, readContext } from "../common/build-context/context.ts";
import { folderReader } from "../common/files/reader.ts";

/** This repository's own images: what each build sees, in a copy of all that any of them sees. */
const repository = join(import.meta.dirname, "..");
const reader = folderReader(repository);
const services = reader.list("services").filter((name) => reader.kind(`services/${name}/service.yaml`) === "file");
const images = services.filter((name) => reader.kind(`services/${name}/Dockerfile`) === "file");
const buildOf = (service: string) => ({ context: ".", dockerfile: `services/${service}/Dockerfile` });

let copy = "";
let before: Record<string, string> = {};

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), "astrolab-contexts-"));
  const contexts = await Promise.all(images.map((service) => readContext(buildOf(service), repository)));
  const rules = images.map((service) => `services/${service}/Dockerfile.dockerignore`);
  for (const name of new Set([...contexts.flatMap(({ files }) => files.map(({ name }) => name)), ...rules])) {
    await mkdir(dirname(join(copy, name)), { recursive: true });
    await cp(join(repository, name), join(copy, name));
  }
  before = await digests();
}, 60_000);
afterAll(() => rm(copy, { recursive: true }));

async function digests(): Promise<Record<string, string>> {
  const all = images.map(async (service) => [service, await digestContext(await readContext(buildOf(service), copy))]);
  return Object.fromEntries(await Promise.all(all));
}

/** The images whose context is another one after `change`. */
async function changedBy(change: () => Promise<void>): Promise<string[]> {
  await change();
  const after = await digests();
  const changed = images.filter((service) => after[service] !== before[service]);
  before = after;
  return changed;
}

test("there are images to look at", () => {
  expect(images.length).toBeGreaterThan(5);
});

describe.each(services)("a change in services/%s", (service) => {
  const folder = join("services", service);

  test("of every file that its image is built from changes that image alone", async () => {
    const changed = await changedBy(async () => {
      const entries = await readdir(join(copy, folder), { recursive: true, withFileTypes: true }).catch(() => []);
      const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith(".dockerignore"));
      await Promise.all(files.map(({ parentPath, name }) => appendFile(join(parentPath, name), "\n# changed\n")));
    });
    expect(changed).toEqual(images.filter((image) => image === service));
  });

  test("of its service.yaml, and a file more in any folder, changes no other image", async () => {
    const changed = await changedBy(async () => {
      for (const name of ["service.yaml", "new.txt", "src/new.py", "testing/new.ts"]) {
        await mkdir(dirname(join(copy, folder, name)), { recursive: true });
        await writeFile(join(copy, folder, name), "new\n");
      }
    });
    expect(changed.filter((image) => image !== service)).toEqual([]);
  });
});

test.each([
  ["services/proto/shop.proto", ["frontend", "payment", "recommendation"]],
  ["services/proto-go/new.go", ["checkout", "product-catalog"]],
  ["services/telemetry-go/new.go", ["checkout", "product-catalog"]],
  ["services/telemetry-node/new.ts", ["console", "frontend", "payment"]],
  ["scenarios/new.yaml", ["console"]],
  ["dashboards/model/new.ts", ["console"]],
  ["README.md", []],
  ["common/new.ts", ["console"]],
  ["plan/plan.ts", []],
  ["infra/index.ts", []],
])("what is shared changes who shares it: %s", async (path, expected) => {
  const changed = await changedBy(async () => {
    await mkdir(dirname(join(copy, path)), { recursive: true });
    await appendFile(join(copy, path), "\n# changed\n");
  });
  expect(changed).toEqual(expected);
});
