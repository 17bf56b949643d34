import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseDocument } from "../../services/console/src/flags/document.ts";
import { loadPlan } from "../load.ts";
import { mapReader } from "../testing/map-reader.ts";
import { smallLocalImages, smallRepository, smallSettings } from "../testing/small-repository.ts";
import { FLAGS, flagProblems } from "./check.ts";

const told = (text: string) =>
  flagProblems(mapReader({ [FLAGS]: text })).map(({ file, line, col, message }) => `${file}:${line}:${col} ${message}`);

const flagdTakes = (text: string) => {
  try {
    parseDocument(text);
    return true;
  } catch {
    return false;
  }
};

const flag = (text: string) => `{ "flags": {\n  "leak": ${text}\n} }\n`;
const whole = '"state": "ENABLED", "variants": { "on": true, "off": false }';

test.each([
  ['{ "flags": { }', "1:15 is not JSON: Expected ',' or '}' after property value"],
  ["{}", "1:1 flags is missing"],
  ["[]", "1:1 the file must be a map, not []"],
  ['{ "flags": [] }', "1:12 flags must be a map, not []"],
  [flag("5"), "2:11 flags.leak must be a map, not 5"],
  [flag('{ "variants": { "on": true } }'), "2:11 flags.leak.state is missing"],
  [
    flag('{ "state": "ON", "variants": { "on": true }, "defaultVariant": "on" }'),
    "2:22 flags.leak.state must be one of ENABLED, DISABLED, not ON",
  ],
  [flag('{ "state": "ENABLED" }'), "2:11 flags.leak.variants is missing"],
  [flag('{ "state": "ENABLED", "variants": {} }'), "2:45 flags.leak.variants must have at least one variant, not {}"],
  [
    flag(`{ ${whole}, "defaultVariant": "of" }`),
    '2:93 flags.leak.defaultVariant must be one of on, off, not of, did you mean "on"?',
  ],
  [flag(`{ ${whole}, "defaultVariant": 5 }`), "2:93 flags.leak.defaultVariant must be the name of a variant, not 5"],
  [
    flag('{ "state": "ENABLED", "variants": { "on": true, "off": "no" }, "defaultVariant": "on" }'),
    "2:66 flags.leak.variants.off must be true or false, as on is: all variants of a flag have one type",
  ],
  [
    flag('{ "state": "ENABLED", "variants": { "on": [1] }, "defaultVariant": "on" }'),
    "2:53 flags.leak.variants.on must be true or false, a number, text or an object",
  ],
])("%s is refused at its place, as flagd would later", (text, problem) => {
  expect(told(text)).toEqual([`${FLAGS}:${problem}`]);
  expect(flagdTakes(text)).toBe(false);
});

test.each([
  flag(`{ ${whole}, "defaultVariant": "off", "targeting": {}, "metadata": { "description": "d" } }`),
  flag(`{ ${whole}, "defaultVariant": null }`),
  flag(`{ ${whole} }`),
  flag(`{ ${whole}, "defaultVariant": "" }`),
  '{ "flags": {}, "mine": 1 }',
  readFileSync(join(import.meta.dirname, "../..", FLAGS), "utf8"),
])("%s is taken, as by flagd", (text) => {
  expect([told(text), flagdTakes(text)]).toEqual([[], true]);
});

test("a plan is not made of flags that nobody could serve", () => {
  const reader = mapReader({ ...smallRepository, [FLAGS]: "{}" });
  const load = () =>
    loadPlan({ repoRoot: "/", stack: "dev", settings: smallSettings, localImages: () => smallLocalImages, reader });
  expect(load).toThrow(
    expect.objectContaining({
      exitCode: 2,
      message: `${FLAGS}:1:1 flags is missing\n1 problem in 1 file. Fix these problems, then run the command again.`,
    }),
  );
});
