import { join } from "node:path";
import { expect, test } from "vitest";
import { folderReader } from "../../common/files/reader.ts";
import { filesUnder } from "../../plan/files.ts";
import { loadScenarios } from "../schema/load.ts";
import { jaegerLinkProblem } from "./jaeger-search.ts";

const reader = folderReader(join(import.meta.dirname, "..", ".."));

interface Link {
  readonly where: string;
  readonly address: string;
}

function linksIn(file: string): Link[] {
  const text = reader.read(file);
  return [...text.matchAll(/\/jaeger\/ui\/search[^\s"'`<>)\\]*/g)].map(({ 0: address, index }) => ({
    where: `${file}:${text.slice(0, index).split("\n").length}`,
    address,
  }));
}

const problems = (links: readonly Link[]) =>
  links.flatMap(({ where, address }) => {
    const problem = jaegerLinkProblem(address);
    return problem === undefined ? [] : [`${where} ${address} ${problem}`];
  });

test("every search in Jaeger that is written down has a time range", () => {
  const folders = ["docs", "dashboards", "services/grafana/provisioning"];
  const files = ["README.md", ...folders.flatMap((folder) => filesUnder(reader, folder))];
  const links = files.filter((file) => /\.(md|json|yaml)$/.test(file)).flatMap(linksIn);
  expect(links.length).toBeGreaterThan(10);
  expect(problems(links)).toEqual([]);
});

test("so has every one that a scenario leads to", () => {
  const { scenarios } = loadScenarios(reader);
  const looks = scenarios
    .flatMap(({ expectations }) => expectations)
    .flatMap(({ look, where }) => (look?.includes("/jaeger/ui/search") ? [{ where, address: look }] : []));
  expect(looks.length).toBeGreaterThan(4);
  expect(problems(looks)).toEqual([]);
});

test("the console makes every one of its searches in Jaeger in one place", () => {
  const files = ["client", "server"]
    .flatMap((wing) => filesUnder(reader, `services/console/${wing}`))
    .filter((file) => /(?<!\.test)\.tsx?$/.test(file));
  const made = files.flatMap((file) => [...reader.read(file).matchAll(/\}search\?.*/g)].map(([text]) => text));
  expect(made.length).toBeGreaterThan(1);
  for (const text of made) expect(text).toMatch(/^\}search\?\$\{writeSearch\(/);
});
