import { join } from "node:path";
import { expect, test } from "vitest";
import { folderReader } from "../common/files/reader.ts";
import { loadScenarios } from "../scenarios/schema/load.ts";
import { EXPECTED } from "./dashboards/expected.ts";
import { ONLY_UNDER_FAULT, onlyUnderFault } from "./dashboards/only-under-fault.ts";
import { readDashboards } from "./dashboards/read.ts";

const reader = folderReader(join(import.meta.dirname, ".."));
const { all, broken } = readDashboards(reader, (text) => text, 5);
const queries = all.flatMap((dashboard) => dashboard.queries);

test("the folder holds the dashboards that are expected, and nothing else", () => {
  expect(broken).toEqual([]);
  expect(all.map(({ file, uid }) => ({ file, uid }))).toEqual(EXPECTED);
});

test("every query of every dashboard can be read and hides nothing", () => {
  expect(queries.length).toBeGreaterThan(60);
  expect(
    queries.flatMap(({ where, read }) => (read?.problems ?? ["is none"]).map((problem) => `${where} ${problem}`)),
  ).toEqual([]);
});

test("no name is excused that no dashboard asks for", () => {
  const asked = new Set(queries.flatMap(({ read }) => read?.names ?? []).map(onlyUnderFault));
  expect(ONLY_UNDER_FAULT.filter((entry) => !asked.has(entry))).toEqual([]);
});

test("what proves each excuse is there: a scenario that looks at that name, a test of that title", () => {
  const { scenarios } = loadScenarios(reader);
  const unproven = ONLY_UNDER_FAULT.filter(({ provenBy, metric, value }) => {
    if ("test" in provenBy) return !reader.read(provenBy.test).includes(`test("${provenBy.title}"`);
    const expectations = scenarios.find(({ name }) => name === provenBy.scenario)?.expectations ?? [];
    const asked = JSON.stringify(expectations);
    return !asked.includes(metric) || (value !== undefined && !asked.includes(value));
  });
  expect(unproven).toEqual([]);
});
