import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { settingFacts } from "../plan/settings.ts";

const project = parse(readFileSync(join(import.meta.dirname, "..", "Pulumi.yaml"), "utf8"));
const facts = Object.entries(settingFacts());
const told = facts.map(([name, { description, default: fallback }]) => [name, { description, default: fallback }]);

test("Pulumi.yaml declares every setting that there is, with its default and what it means", () => {
  const declared = Object.entries(project.config as Record<string, { default: unknown; description: string }>);
  expect(
    Object.fromEntries(
      declared.map(([name, value]) => [name, { description: value.description, default: String(value.default) }]),
    ),
  ).toEqual(Object.fromEntries(told));
});

test("`pulumi new` asks for the same, with defaults as text: Pulumi takes no number there", () => {
  expect(project.template.config).toEqual(Object.fromEntries(told));
});
