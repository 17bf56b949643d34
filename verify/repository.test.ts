import { join } from "node:path";
import { expect, test } from "vitest";
import { folderReader } from "../common/files/reader.ts";
import { loadScenarios } from "../scenarios/schema/load.ts";
import { EXPECTED } from "./dashboards/expected.ts";
import { excuseOf, onlyUnderFault, PROVEN_BY_TESTS } from "./dashboards/only-under-fault.ts";
import { readDashboards } from "./dashboards/read.ts";

const reader = folderReader(join(import.meta.dirname, ".."));
const { all, broken } = readDashboards(reader, (text) => text, 5);
const queries = all.flatMap((dashboard) => dashboard.queries);

test("the folder holds the dashboards that are expected", () => {
  expect(broken).toEqual([]);
  expect(all.map(({ file, uid }) => ({ file, uid }))).toEqual(expect.arrayContaining([...EXPECTED]));
});

test("every query of every dashboard can be read and hides nothing", () => {
  expect(queries.length).toBeGreaterThan(60);
  expect(
    queries.flatMap(({ where, read }) => (read?.problems ?? ["is none"]).map((problem) => `${where} ${problem}`)),
  ).toEqual([]);
});

const { scenarios } = loadScenarios(reader);
const excused = onlyUnderFault(scenarios);

test("no name is excused that no dashboard asks for", () => {
  const asked = new Set(queries.flatMap(({ read }) => read?.names ?? []).map((name) => excuseOf(name, excused)));
  expect(excused.filter((entry) => !asked.has(entry))).toEqual([]);
  expect(excused.length).toBeGreaterThan(PROVEN_BY_TESTS.length);
});

test("what proves an excuse that no scenario reveals is a test of that title", () => {
  const titles = PROVEN_BY_TESTS.flatMap(({ provenBy }) => ("test" in provenBy ? [provenBy] : []));
  expect(titles.filter(({ test: file, title }) => !reader.read(file).includes(`test("${title}"`))).toEqual([]);
});
