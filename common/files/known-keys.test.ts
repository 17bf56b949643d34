import { expect, test } from "vitest";
import { z } from "zod";
import { knownKeys } from "./known-keys.ts";

const schema = z.strictObject({
  name: z.string().transform((name) => name.length),
  routes: z
    .record(z.string().regex(/^\//), z.strictObject({ port: z.int(), strip: z.boolean().default(false) }))
    .default({}),
  files: z.record(
    z.string(),
    z.union([z.string(), z.strictObject({ from: z.string() }), z.strictObject({ fill: z.boolean() })]),
  ),
  expect: z.array(z.strictObject({ id: z.string(), value: z.custom<number>() }).transform(({ id }) => id)).optional(),
});

test.each([
  [[], ["name", "routes", "files", "expect"]],
  [
    ["routes", "/a/"],
    ["port", "strip"],
  ],
  [
    ["files", "/etc/x"],
    ["from", "fill"],
  ],
  [
    ["expect", 0],
    ["id", "value"],
  ],
  [["name"], []],
  [["routes", "/a/", "port", "deeper"], []],
  [["unknown", "deeper"], []],
])("at %j are %j", (path, keys) => {
  expect(knownKeys(schema, path)).toEqual(keys);
});
