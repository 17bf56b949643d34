import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { type Flag, parseDocument } from "./document.ts";

const { flags } = parseDocument(readFileSync(new URL("../../../../flags/demo.flagd.json", import.meta.url), "utf8"));

it("ships one flag for each fault, the leak first", () => {
  expect(Object.keys(flags)).toEqual([
    "recommendationServiceCacheFailure",
    "recommendationHighCpu",
    "productCatalogFailure",
    "frontendSlowImages",
    "loadGeneratorFloodHomepage",
    "intlShippingSlowdown",
  ]);
});

it.each(Object.entries(flags))("%s is off, can be on, and says in a sentence what that does", (_key, flag) => {
  expect(flag).toEqual({
    state: "ENABLED",
    variants: { on: true, off: false },
    defaultVariant: "off",
    metadata: { description: expect.stringMatching(/^[A-Z][^\n]{60,}\.$/) },
  } satisfies Flag);
});
