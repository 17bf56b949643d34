import { expect, test } from "vitest";
import { mapReader } from "../../testing/map-reader.ts";
import { misnamed } from "./misnamed.ts";

const reader = mapReader({
  "lock.yml": "",
  "a/service.yml": "",
  "a/service.yaml": "",
  "a/other.yml": "",
  "b/service.YAML": "",
  "c/service.yml/x": "",
});
const told = (folder: string) =>
  misnamed(reader, folder, (name) => ["lock.yaml", "service.yaml"].includes(name)).map(
    ({ file, line, col, message }) => `${file}:${line}:${col} ${message}`,
  );

test.each([
  ["", ["lock.yml:1:1 is not read: rename it to lock.yaml"]],
  ["a", ["a/service.yml:1:1 is not read: rename it to service.yaml"]],
  ["b", ["b/service.YAML:1:1 is not read: rename it to service.yaml"]],
  ["c", []],
  ["nowhere", []],
])("in %j a file that ends otherwise than it must is named", (folder, problems) => {
  expect(told(folder)).toEqual(problems);
});
