import { readFileSync } from "node:fs";
import { parser } from "@prometheus-io/lezer-promql";
import { expect, test } from "vitest";
import { folderReader } from "../common/files/reader.ts";
import { expand } from "../common/placeholders.ts";
import { loadScenarios, readScenario } from "./schema/load.ts";

const reader = folderReader(new URL("..", import.meta.url).pathname);
const services = reader.list("services").filter((name) => reader.kind(`services/${name}/service.yaml`) === "file");
const { scenarios, problems } = loadScenarios(reader, services);

test("every scenario of the repository is right", () => {
  expect(problems).toEqual([]);
  expect(scenarios.map(({ name }) => name)).toContain("recommendation-cache");
});

const values = { port: "1", stack: "s", interval: "5s", lookback: "15s", window: "30s", users: "10", memory: "192" };
const queries = scenarios.flatMap(({ name, expectations }) =>
  expectations.flatMap(({ id, evidence }): [string, string][] => {
    if (evidence.kind === "value") return [[`${name} ${id}`, expand(evidence.promql, values)]];
    return evidence.kind === "exemplar" ? [[`${name} ${id}`, expand(evidence.metric, values)]] : [];
  }),
);

test.each(queries)("Prometheus' own grammar understands the query of %s", (_, query) => {
  const errors: number[] = [];
  parser.parse(query).iterate({ enter: ({ type, from }) => void (type.isError && errors.push(from)) });
  expect(errors).toEqual([]);
});

const docs = readFileSync(new URL("../docs/scenarios.md", import.meta.url), "utf8");

test("the example in the docs is right", () => {
  const [, file = "", text = ""] = /`(scenarios\/[\w-]+\.yaml)`:\n\n```yaml\n(.*?)```/s.exec(docs) ?? [];
  const { scenario, problems: mistakes } = readScenario(file, text, { flags: undefined, services });
  expect(mistakes).toEqual([]);
  expect(scenario?.expectations.map(({ id }) => id)).toEqual(["slow-answers", "slow-traces", "memory-freed"]);
});

test("every key of a scenario file is in the docs", () => {
  const schema = readFileSync(new URL("schema/schema.ts", import.meta.url), "utf8");
  const keys = [
    ...schema.matchAll(/^\s+(\w+): (?:z|text|name|flag|duration|spans|tags|count|expectations|amount)\b/gm),
  ];
  const missing = keys.map(([, key]) => key).filter((key) => !docs.includes(`\`${key}\``));
  expect(keys.length).toBeGreaterThan(20);
  expect(missing).toEqual([]);
});
