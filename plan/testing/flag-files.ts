import { readFileSync } from "node:fs";
import { join } from "node:path";
import { FLAGS } from "../flags/check.ts";

const flag = (text: string) => `{ "flags": {\n  "leak": ${text}\n} }\n`;
const whole = '"state": "ENABLED", "variants": { "on": true, "off": false }';
const ruled = (rule: string) => flag(`{ ${whole}, "targeting": ${rule} }`);
const withParts = (rule: string, parts: string) => ruled(rule).replace("\n} }", () => `\n}, "$evaluators": ${parts} }`);
const called = (key: string) => flag(`{ ${whole} }`).replace("leak", key);
const ends = "must be what an address can end in: a name without a slash, neither . nor ..";
const leaks = "must be a variant of leak (on, off) or null";

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
  [flag('{ "state": "ENABLED", "variants": { "": true } }'), "2:47 flags.leak.variants. must have a name"],
  [called(""), `2:3 flags. ${ends}`],
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
  [ruled('{ "sartswith": [{ "var": "a" }, "b"] }'), '2:90 unknown operator "sartswith", did you mean "starts_with"?'],
  [
    ruled('{ "if": [{ "constructor": [1] }, "on"] }'),
    '2:99 unknown operator "constructor"; there are !, !!, !=, !==, %, *, +, -, /, <, <=, ==, ===, >, >=, all, and, cat, ends_with, filter, fractional, if, in, map, max, merge, min, missing, missing_some, none, or, reduce, sem_ver, some, starts_with, substr, var',
  ],
  [ruled('{ "if": [true, "on"], "or": [true] }'), "2:88 flags.leak.targeting must have one operator, not if and or"],
  [ruled('{ "if": [{}, "on"] }'), "2:97 flags.leak.targeting.if.0 must have one operator, not {}"],
  [ruled('{ "or": { "var": "a" } }'), '2:96 flags.leak.targeting.or must be a list of values, not {"var":"a"}'],
  [ruled('{ "==": [1] }'), "2:96 flags.leak.targeting.== must have 2 values, not 1"],
  [ruled('{ "<": [1] }'), "2:95 flags.leak.targeting.< must have 2 to 3 values, not 1"],
  [ruled('{ "if": [] }'), "2:96 flags.leak.targeting.if must have at least 1 value, not 0"],
  [
    ruled('{ "starts_with": [{ "var": "a" }, 5] }'),
    "2:122 flags.leak.targeting.starts_with.1 must be text or a rule, not 5",
  ],
  [
    ruled('{ "sem_ver": [{ "var": "v" }, "=>", "1.4.0"] }'),
    '2:118 flags.leak.targeting.sem_ver.1 must be one of =, !=, >, <, >=, <=, ~, ^, not "=>"',
  ],
  [
    ruled('{ "sem_ver": ["1.4", "=", { "var": "v" }] }'),
    '2:102 flags.leak.targeting.sem_ver.0 must be a version such as 1.4.2, or a var, not "1.4"',
  ],
  [
    ruled('{ "fractional": [["on", 50], ["off", "50"]] }'),
    '2:117 flags.leak.targeting.fractional.1 must be a variant and a whole number, not ["off","50"]',
  ],
  [
    ruled('{ "fractional": ["email", ["on", 50]] }'),
    '2:105 flags.leak.targeting.fractional.0 must be a list of a variant and its weight, not "email"',
  ],
  [
    ruled('{ "if": [{ "var": "$flagd.key" }, "on"] }'),
    '2:106 flags.leak.targeting.if.0.var must be $flagd.flagKey or $flagd.timestamp, not "$flagd.key"',
  ],
  [ruled('{ "missing": [5] }'), "2:102 flags.leak.targeting.missing.0 must be text, not 5"],
  [ruled('{ "missing_some": [1, "a"] }'), '2:110 flags.leak.targeting.missing_some.1 must be a list of names, not "a"'],
  [ruled('{ "$ref": "isX" }'), "2:98 refers to $evaluators.isX, and the file has no $evaluators"],
];

/** Files that flagd reads, to answer with an error or with nothing where it is asked. */
export const UNANSWERED: readonly (readonly [text: string, problem: string])[] = [
  [called("a/b"), `2:3 flags.a/b ${ends}`],
  [called(".."), `2:3 flags... ${ends}`],
  [ruled('{ "if": [true, "onn"] }'), `2:103 flags.leak.targeting.if.1 ${leaks}, not onn, did you mean "on"?`],
  [ruled('{ "if": [false, "on", true] }'), `2:110 flags.leak.targeting.if.2 ${leaks}, not true`],
  [
    ruled('{ "if": [true, { "if": [true, "onn"] }] }'),
    `2:118 flags.leak.targeting.if.1.if.1 ${leaks}, not onn, did you mean "on"?`,
  ],
  [ruled('{ "or": [false, "onn"] }'), `2:104 flags.leak.targeting.or.1 ${leaks}, not onn, did you mean "on"?`],
  [
    ruled('{ "fractional": [["on", 50], ["maybe", 50]] }'),
    `2:118 flags.leak.targeting.fractional.1.0 ${leaks}, not maybe`,
  ],
  [
    withParts('{ "$ref": "pick" }', '{ "pick": { "if": [true, "onn"] } }'),
    `3:44 $evaluators.pick.if.1 ${leaks}, not onn, did you mean "on"?`,
  ],
  [
    withParts('{ "if": [{ "$ref": "isY" }, "on"] }', '{ "isX": { "==": [1, 1] } }'),
    '2:107 refers to an unknown part "isY" of $evaluators, did you mean "isX"?',
  ],
  [
    withParts("{}", '{ "isX": { "!": [{ "$ref": "b" }] }, "b": { "==": [1, 1] } }'),
    "3:38 a part of $evaluators must not refer to another: flagd puts each in its place once, and in no certain order",
  ],
  [withParts("{}", '{ "a": {} }'), "3:26 $evaluators.a must have one operator, not {}"],
];

/** Files that flagd takes. */
export const TAKEN: readonly string[] = [
  flag(`{ ${whole}, "defaultVariant": "off", "targeting": {}, "metadata": { "description": "d" } }`),
  flag(`{ ${whole}, "defaultVariant": null }`),
  flag(`{ ${whole} }`),
  flag(`{ ${whole}, "defaultVariant": "" }`),
  '{ "flags": {}, "mine": 1, "metadata": { "team": "a", "n": 1, "is": true }, "$evaluators": { "a": { "==": [1, 1] } } }',
  withParts(
    '{ "if": [{ "and": [{ "$ref": "isX" }, { "ends_with": [{ "var": ["email", ""] }, "x"] }] }, { "fractional": [{ "var": "email" }, ["on", 25], ["off", 75]] }, { "sem_ver": [{ "var": "v" }, ">=", "1.4.0"] }, "on", null] }',
    '{ "isX": { "in": [{ "var": "$flagd.flagKey" }, ["leak"]] } }',
  ),
  ruled('{ "if": [{ "!": { "var": "a" } }, "on", { "!!": [{ "var": ["b"] }] }, "off"] }'),
  ruled('{ "if": [{ "missing_some": [1, ["a", "b"]] }, { "cat": ["o", "n"] }, { "var": "variant" }] }'),
  readFileSync(join(import.meta.dirname, "../..", FLAGS), "utf8"),
];
