import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { folderReader } from "../../common/files/reader.ts";
import { fileSchema } from "./file-schema.ts";

const repository = folderReader(new URL("../..", import.meta.url).pathname);
const services = repository.list("services").map((name) => `services/${name}/service.yaml`);
const scenarios = repository.list("scenarios").map((name) => `scenarios/${name}`);

describe.each([
  ["service", "services/*/service.yaml", services, { memory: "much" }],
  ["scenario", "scenarios/*.yaml", scenarios, { baseline: "long" }],
] as const)("of a %s", (file, title, paths, wrong) => {
  const text = fileSchema(file);
  const schema = z.fromJSONSchema(JSON.parse(text));
  const files = paths
    .filter((path) => path.endsWith(".yaml") && repository.kind(path) === "file")
    .map((path) => [path, parse(repository.read(path))] as const);

  test("every file of the repository fits", () => {
    expect(files.length).toBeGreaterThan(4);
    for (const [path, value] of files) expect(schema.safeParse(value).error, path).toBeUndefined();
  });

  test("a key that is not known does not, nor a value of another form", () => {
    const [, whole] = files[0] ?? [];
    expect(schema.safeParse({ ...whole, nam: "x" }).success).toBe(false);
    expect(schema.safeParse({ ...whole, ...wrong }).success).toBe(false);
  });

  test("it says what it is of, in the draft that editors read", () => {
    expect(text.split("\n").slice(0, 4)).toEqual([
      "{",
      '  "$schema": "http://json-schema.org/draft-07/schema#",',
      `  "title": "${title}",`,
      '  "type": "object",',
    ]);
  });
});

test("each key of both has its meaning beside it", () => {
  const keysOf = (file: "service" | "scenario") => JSON.parse(fileSchema(file)).properties;
  const { expect: expectations, ...ofScenario } = keysOf("scenario");
  const all = { ...keysOf("service"), ...ofScenario, ...expectations.items.properties };
  for (const [key, { description }] of Object.entries<{ description?: string }>(all)) {
    expect(description, key).toMatch(/\w/);
  }
});
