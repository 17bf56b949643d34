import { expect, test } from "vitest";
import { z } from "zod";
import { readYaml } from "./read-yaml.ts";

const schema = z.strictObject({
  name: z.string().regex(/^[a-z]+$/, "must be lower-case letters"),
  kind: z.enum(["web", "worker"]).optional(),
  ports: z.array(z.int("must be a whole number")).optional(),
  source: z
    .union(
      [z.string(), z.strictObject({ from: z.string(), fill: z.boolean().optional() })],
      "must be a path or { from: … }",
    )
    .optional(),
  paths: z.record(z.string().regex(/^\//, "must begin with a slash"), z.string()).optional(),
});

function problems(text: string): string[] {
  return readYaml("a.yaml", text, schema).problems.map(({ line, col, message }) => `${line}:${col} ${message}`);
}

test.each([
  ["name: shop", []],
  [
    "\ufeffname: shop",
    ["1:1 begins with a byte order mark, which not every program that reads it takes: save it as UTF-8 without one"],
  ],
  ["[shop]", ['1:1 the file must be a map, not ["shop"]']],
  ["kind: web", ["1:1 name is missing"]],
  ["name: Shop", ["1:7 name must be lower-case letters, not Shop"]],
  ["name: [shop]", ['1:7 name must be text, not ["shop"]']],
  ["name: shop\nkind: wep", ['2:7 kind must be one of web, worker, not wep, did you mean "web"?']],
  ["name: shop\nports: 80", ["2:8 ports must be a list, not 80"]],
  ["name: shop\nports: [80, x]", ["2:13 ports.1 must be a whole number, not x"]],
  ["name: shop\nprots: [80]", ['2:1 unknown key "prots", did you mean "ports"?']],
  ["name: shop\npaths: { etc: x }", ["2:10 paths.etc must begin with a slash"]],
  ["name: shop\nsource: 7", ["2:9 source must be a path or { from: … }, not 7"]],
  ["name: shop\nsource: { from: x, fil: true }", ['2:20 unknown key "source.fil", did you mean "fill"?']],
  ["name: shop\nsource: { from: 7 }", ["2:17 source.from must be text, not 7"]],
])("%j", (text, expected) => {
  expect(problems(text)).toEqual(expected);
});
