import { expect, test } from "vitest";
import { mapReader } from "../testing/map-reader.ts";
import { loadBases } from "./bases.ts";
import { loadPlan } from "./load.ts";
import { smallLocalImages, smallRepository, smallSettings } from "./testing/small-repository.ts";

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

test("a plan reads them once, and hands them to those who ask for their images", () => {
  const files = mapReader(smallRepository);
  const asked: string[] = [];
  const handed: string[] = [];
  const kind = (path: string) => {
    asked.push(path);
    return files.kind(path);
  };
  loadPlan({
    repoRoot: "/",
    stack: "dev",
    settings: { ...smallSettings, images: "packages" },
    localImages: (_, bases) => {
      handed.push(...bases.map(({ name }) => name));
      return smallLocalImages;
    },
    reader: { ...files, kind },
  });
  expect(asked.filter((path) => path === "languages/node/base.Dockerfile")).toHaveLength(1);
  expect(handed).toEqual(["runtime", "node", "python"]);
});
