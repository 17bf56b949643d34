import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { type Flag, parseDocument } from "./document.ts";

const { flags } = parseDocument(readFileSync(new URL("../../../../flags/demo.flagd.json", import.meta.url), "utf8"));

it("ships one flag for each fault, the leak first", () => {
  expect(Object.keys(flags)).toEqual([
    "recommendationServiceCacheFailure",
    "recommendationHighCpu",
    "productCatalogFailure",
    "cartFailure",
    "cartManualGc",
    "paymentFailure",
    "paymentUnreachable",
    "natsQueueProblems",
    "accountingDatabaseLock",
    "frontendSlowImages",
    "frontendRetryStorm",
    "loadGeneratorFloodHomepage",
    "loadGeneratorTraffic",
    "intlShippingSlowdown",
  ]);
});

const OFF_OR_ON = { on: true, off: false };
/** Of some faults there is more and less. */
const VARIANTS: Readonly<Record<string, Flag["variants"]>> = {
  paymentFailure: { off: 0, "10%": 0.1, "25%": 0.25, "50%": 0.5, "75%": 0.75, "90%": 0.9, "100%": 1 },
};
/** What breaks by being turned off. */
const NORMALLY_ON: readonly string[] = ["loadGeneratorTraffic"];

it.each(Object.entries(flags))("%s is as it is when all is well, and says in a sentence what it does", (key, flag) => {
  expect(flag).toEqual({
    state: "ENABLED",
    variants: VARIANTS[key] ?? OFF_OR_ON,
    defaultVariant: NORMALLY_ON.includes(key) ? "on" : "off",
    metadata: { description: expect.stringMatching(/^[A-Z][^\n]{60,}\.$/) },
  } satisfies Flag);
});
