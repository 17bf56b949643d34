import { expect, test } from "vitest";
import { mapReader } from "../../testing/map-reader.ts";
import { loadPlan } from "../load.ts";
import { REFUSED, TAKEN, UNANSWERED } from "../testing/flag-files.ts";
import { smallLocalImages, smallRepository, smallSettings } from "../testing/small-repository.ts";
import { FLAGS, flagProblems } from "./check.ts";

const told = (text: string) =>
  flagProblems(mapReader({ [FLAGS]: text })).map(({ file, line, col, message }) => `${file}:${line}:${col} ${message}`);

test.each(REFUSED)("%s is refused at its place", (text, problem) => {
  expect(told(text)).toEqual([`${FLAGS}:${problem}`]);
});

test.each(UNANSWERED)("%s is refused at its place, though flagd reads it", (text, problem) => {
  expect(told(text)).toEqual([`${FLAGS}:${problem}`]);
});

test.each(TAKEN)("%s is taken", (text) => {
  expect(told(text)).toEqual([]);
});

test("a flag that stands twice is named, of which flagd would serve the last", () => {
  const leak = '"leak": { "state": "ENABLED", "variants": { "on": true, "off": false } }';
  expect(told(`{ "flags": {\n  ${leak},\n  ${leak}\n} }`)).toEqual([
    `${FLAGS}:3:3 "leak" stands twice; only the last one counts`,
  ]);
});

test("a plan is not made of flags that nobody could serve", () => {
  const reader = mapReader({ ...smallRepository, [FLAGS]: "{}" });
  const load = () =>
    loadPlan({ repoRoot: "/", stack: "dev", settings: smallSettings, localImages: () => smallLocalImages, reader });
  expect(load).toThrow(
    expect.objectContaining({
      kind: "usage",
      message: `${FLAGS}:1:1 flags is missing`,
      fix: "1 problem in 1 file. Fix these problems, then run the command again.",
    }),
  );
});
