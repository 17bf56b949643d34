import { expect, test } from "vitest";
import cases from "../../testing/cgroup.json" with { type: "json" };
import { readCgroupMemory } from "./cgroup.ts";

/** What every language reads alike. */
test.each(cases)("$name", ({ files, usage, limit }) => {
  const texts: Readonly<Record<string, string>> = files;
  const memory = readCgroupMemory((path) => texts[path.slice(1)]);
  expect(memory).toEqual({ ...(usage !== undefined && { usage }), ...(limit !== undefined && { limit }) });
});
