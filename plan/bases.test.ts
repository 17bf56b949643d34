import { expect, test } from "vitest";
import { mapReader } from "../testing/map-reader.ts";
import { loadBases } from "./bases.ts";

test("what stands beside a base's Dockerfile is read under its right name alone", () => {
  const { bases, problems } = loadBases(
    mapReader({
      "languages/node/base.Dockerfile": "",
      "languages/node/base.yml": "ingredients: [node]\n",
      "languages/runtime/base.Dockerfile": "",
    }),
  );
  expect(bases.map(({ name, ingredients }) => [name, ingredients])).toEqual([
    ["runtime", []],
    ["node", []],
  ]);
  expect(problems).toEqual([
    { file: "languages/node/base.yml", line: 1, col: 1, message: "is not read: rename it to base.yaml" },
  ]);
});
