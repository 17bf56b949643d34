import { expect, test } from "vitest";
import { text } from "./fields.ts";
import { inputs, replaces } from "./inputs.ts";
import type { Operation } from "./resource.ts";
import { resourceType } from "./resource.ts";

const wanted = inputs({ name: replaces(text), driver: replaces(text.default("bridge")) });
const type = resourceType(wanted, {
  autoname: false,
  deleteBeforeReplace: false,
  preview: ({ name, driver }) => ({ name, driver }),
  create: async (_operation, { name, driver }) => ({ id: name, outputs: { driver } }),
  read: async (_operation, _id, stored) => stored,
  update: async (_operation, _id, _old, { driver }) => ({ driver }),
  delete: async () => {},
});
const operation = {} as Operation;

test("a type is given its inputs as its schema makes them", async () => {
  expect(type.preview({ name: "a" })).toEqual({ name: "a", driver: "bridge" });
  expect(await type.create(operation, { name: "a" })).toEqual({ id: "a", outputs: { driver: "bridge" } });
  expect(await type.update(operation, "a", { inputs: {}, outputs: {} }, { name: "a", driver: "x" })).toEqual({
    driver: "x",
  });
});

test("inputs that no check let through reach no engine", async () => {
  await expect(async () => type.create(operation, { name: 7 })).rejects.toThrow("must be a string, not 7");
});

test("what a change of an input does stands beside it", () => {
  expect(Object.entries(wanted.fields).map(([key, { onChange }]) => [key, onChange])).toEqual([
    ["name", "replace"],
    ["driver", "replace"],
  ]);
});
