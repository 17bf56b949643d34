import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { mapReader } from "../../testing/map-reader.ts";
import { folderReader } from "./reader.ts";

const root = mkdtempSync(join(tmpdir(), "astrolab-reader-"));
mkdirSync(join(root, "services/b"), { recursive: true });
writeFileSync(join(root, "services/b/service.yaml"), "name: b\n");
writeFileSync(join(root, "services/a.toml"), "");

afterAll(() => rmSync(root, { recursive: true }));

test.each([
  ["a folder on disk", folderReader(root)],
  ["one in memory", mapReader({ "services/b/service.yaml": "name: b\n", "services/a.toml": "" })],
])("%s is read alike", (_, reader) => {
  expect(reader.list("")).toEqual(["services"]);
  expect(reader.list("services")).toEqual(["a.toml", "b"]);
  expect(reader.list("services/a.toml")).toEqual([]);
  expect(reader.list("nowhere")).toEqual([]);
  expect(reader.kind("services")).toBe("folder");
  expect(reader.kind("services/b/service.yaml")).toBe("file");
  expect(reader.kind("services/b/x")).toBe("missing");
  expect(reader.kind("services/a.toml/service.yaml")).toBe("missing");
  expect(reader.read("services/b/service.yaml")).toBe("name: b\n");
});
