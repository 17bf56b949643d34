import { expect, test } from "vitest";
import { hintFor } from "../settings/stack-name.ts";
import { choose } from "./choose.ts";
import { scenariosOf } from "./load.ts";
import { repositoryWith } from "./testing/repository.ts";

const hint = hintFor("dev", {});
const none = { names: [], all: false };

async function chosen(files: readonly string[], choice: { names: readonly string[]; all: boolean }) {
  const scenarios = scenariosOf(await repositoryWith(...files));
  return choose(scenarios, choice, hint).map(({ name }) => name);
}

test("those that are named, in that order and once", async () => {
  expect(await chosen(["leak", "flood"], { names: ["leak", "flood", "leak"], all: false })).toEqual(["leak", "flood"]);
});

test("all of them", async () => {
  expect(await chosen(["leak", "flood"], { names: [], all: true })).toEqual(["flood", "leak"]);
});

test("a file with an error keeps nobody from running another one", async () => {
  expect(await chosen(["leak", "broken"], { names: ["leak"], all: false })).toEqual(["leak"]);
});

test.each([
  [{ names: ["leek"], all: false }, 'There is no scenario "leek", did you mean "leak"?', undefined],
  [{ names: ["other"], all: false }, 'There is no scenario "other"; there are flood, leak', undefined],
  [none, "Which scenario? There are: flood, leak.", "`npm run scenario -- run flood` runs one, --all runs all."],
  [{ names: ["leak"], all: true }, '--all runs every scenario; "leak" contradicts that.', undefined],
])("%j is wrong usage", async (choice, message, fix) => {
  await expect(chosen(["leak", "flood"], choice)).rejects.toMatchObject({ kind: "usage", message, fix });
});

test("a folder without any says so", async () => {
  const message = "There are no scenarios: the folder scenarios/ is empty.";
  await expect(chosen([], { names: [], all: true })).rejects.toMatchObject({ kind: "usage", message });
});

test.each([
  { names: ["broken"], all: false },
  { names: [], all: true },
])("an error in a file that is meant is told with its place: %j", async (choice) => {
  await expect(chosen(["leak", "broken"], choice)).rejects.toMatchObject({
    kind: "usage",
    message: expect.stringMatching(/^scenarios\/broken\.yaml:7:5 .*did you mean "rises"\?$/),
    fix: "1 problem in 1 file. Fix these problems, then run the command again.",
  });
});

test.each([
  { names: ["flood"], all: false },
  { names: [], all: true },
])("a file that nobody reads for its name is told where it is meant: %j", async (choice) => {
  await expect(chosen(["leak", "flood.yml"], choice)).rejects.toMatchObject({
    kind: "usage",
    message: "scenarios/flood.yml:1:1 is not read: rename it to flood.yaml",
    fix: "1 problem in 1 file. Fix these problems, then run the command again.",
  });
  expect(await chosen(["leak", "flood.yml"], { names: ["leak"], all: false })).toEqual(["leak"]);
});
