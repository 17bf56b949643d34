import { readFileSync } from "node:fs";
import { parser } from "@prometheus-io/lezer-promql";
import { expect, test } from "vitest";
import { z } from "zod";
import { folderReader } from "../common/files/reader.ts";
import { expand } from "../common/placeholders.ts";
import { withKinds } from "./docs.ts";
import { kinds } from "./kinds/index.ts";
import { kindOf } from "./kinds/kind.ts";
import { loadScenarios, readScenario } from "./schema/load.ts";
import { scenarioSchema } from "./schema/schema.ts";

const reader = folderReader(new URL("..", import.meta.url).pathname);
const services = reader.list("services").filter((name) => reader.kind(`services/${name}/service.yaml`) === "file");
const { scenarios, problems } = loadScenarios(reader, services);

test("every scenario of the repository is right", () => {
  expect(problems).toEqual([]);
  expect(scenarios.map(({ name }) => name)).toContain("recommendation-cache");
});

const values = {
  hosts: "",
  port: "1",
  stack: "s",
  interval: "5s",
  lookback: "15s",
  window: "30s",
  users: "10",
  memory: "192",
};
const queries = scenarios.flatMap(({ name, expectations }) =>
  expectations.flatMap(({ id, evidence }): [string, string][] => {
    const texts: string[] = [];
    kindOf(kinds, evidence).fill?.(evidence, (text) => {
      texts.push(text);
      return text;
    });
    return texts.map((text) => [`${name} ${id}`, expand(text, values)]);
  }),
);

test.each(queries)("Prometheus' own grammar understands the query of %s", (_, query) => {
  const errors: number[] = [];
  parser.parse(query).iterate({ enter: ({ type, from }) => void (type.isError && errors.push(from)) });
  expect(errors).toEqual([]);
});

const page = "../docs/scenarios.md";
const docs = readFileSync(new URL(page, import.meta.url), "utf8");

test("the example in the docs is right", () => {
  const [, file = "", text = ""] = /`(scenarios\/[\w-]+\.yaml)`:\n\n```yaml\n(.*?)```/s.exec(docs) ?? [];
  const { scenario, problems: mistakes } = readScenario(file, text, { flags: undefined, services });
  expect(mistakes).toEqual([]);
  expect(scenario?.expectations.map(({ id }) => id)).toEqual(["slow-answers", "slow-traces", "memory-freed"]);
});

test("the tables in the docs are those of the kinds", async () => {
  await expect(withKinds(docs, kinds)).toMatchFileSnapshot(page);
});

interface Shape {
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
}

/** Every key that a file may hold, how deep it may stand. */
function keysIn({ properties = {}, items }: Shape): string[] {
  const own = Object.entries(properties).flatMap(([key, shape]) => [key, ...keysIn(shape)]);
  return items ? [...own, ...keysIn(items)] : own;
}

test("every key of a scenario file is in the docs", () => {
  const keys = keysIn(z.toJSONSchema(scenarioSchema(kinds), { io: "input", unrepresentable: "any" }) as Shape);
  expect(keys.length).toBeGreaterThan(60);
  expect(keys.filter((key) => !docs.includes(`\`${key}\``))).toEqual([]);
});
