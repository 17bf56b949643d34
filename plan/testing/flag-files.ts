import { readFileSync } from "node:fs";
import { join } from "node:path";
import { FLAGS } from "../flags/check.ts";

const flag = (text: string) => `{ "flags": {\n  "leak": ${text}\n} }\n`;
const whole = '"state": "ENABLED", "variants": { "on": true, "off": false }';

/** Files that no flagd takes, and what is wrong with each. */
export const REFUSED: readonly (readonly [text: string, problem: string])[] = [
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
  [flag(`{ ${whole}, "targeting": [] }`), "2:88 flags.leak.targeting must be a map, not []"],
  [
    flag(`{ ${whole}, "metadata": { "owners": ["ann"] } }`),
    '2:99 flags.leak.metadata.owners must be text, a number, or true or false, not ["ann"]',
  ],
  ['{ "flags": {}, "metadata": [] }', "1:28 metadata must be a map, not []"],
  ['{ "flags": {}, "$evaluators": { "a": 1 } }', "1:38 $evaluators.a must be a map, not 1"],
];

/** Files that flagd takes. */
export const TAKEN: readonly string[] = [
  flag(`{ ${whole}, "defaultVariant": "off", "targeting": {}, "metadata": { "description": "d" } }`),
  flag(`{ ${whole}, "defaultVariant": null }`),
  flag(`{ ${whole} }`),
  flag(`{ ${whole}, "defaultVariant": "" }`),
  '{ "flags": {}, "mine": 1, "metadata": { "team": "a", "n": 1, "is": true }, "$evaluators": { "a": { "==": [1, 1] } } }',
  readFileSync(join(import.meta.dirname, "../..", FLAGS), "utf8"),
];
