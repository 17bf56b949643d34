import { expect, it } from "vitest";
import { documentOf, onOff } from "../../testing/documents.ts";
import type { Flag } from "./document.ts";
import { goesBy } from "./goes-by.ts";
import { viewFlags } from "./view.ts";

const ruled = (targeting: unknown, over: Partial<Flag> = {}) => ({ ...onOff(over), targeting }) as Flag;
const halves = [
  ["on", 50],
  ["off", 50],
];
const isX = { "==": [{ var: "article" }, "X"] };

it.each([
  ["shares", { fractional: halves }, ["shares of targetingKey"]],
  ["shares of something", { fractional: [{ cat: ["a", { var: "email" }] }, ...halves] }, ["shares of email"]],
  ["an attribute", { if: [isX, "on", null] }, ["article"]],
  ["several", { if: [{ and: [isX, { in: [{ var: ["city", ""] }, ["Y"]] }, isX] }, "on"] }, ["article", "city"]],
  ["shares of some", { if: [isX, { fractional: halves }] }, ["article", "shares of targetingKey"]],
  ["nothing", { if: [false, "on"] }, []],
  ["no rule", {}, []],
])("a rule goes by %s", (_, targeting, expected) => {
  expect(goesBy(ruled(targeting), {})).toEqual(expected);
});

const note = (flag: Flag) => viewFlags(documentOf({ flag }), documentOf({ flag })).map((view) => view.note)[0];

it.each([
  [
    "shares",
    ruled({ fractional: halves }, { defaultVariant: "on" }),
    'A targeting rule decides for some: it goes by shares of targetingKey, and flagd answers "on" to all others.',
  ],
  [
    "attributes",
    ruled({ if: [{ and: [isX, { var: "city" }, { var: "day" }] }, "on", null] }),
    'A targeting rule decides for some: it goes by article, city and day, and flagd answers "off" to all others.',
  ],
  [
    "an attribute, where there is no default",
    ruled({ if: [isX, "on", null] }, { defaultVariant: null }),
    "A targeting rule decides for some: it goes by article, and flagd answers no variant to all others, and each uses its own default.",
  ],
  ["nothing that a caller has", ruled({ if: [false, "on", null] }), ""],
])("a flag says that a rule decides for some by %s", (_, flag, expected) => {
  expect(note(flag)).toBe(expected);
});
