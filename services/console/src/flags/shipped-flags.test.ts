import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parseDocument } from "./document.ts";

it("ships flags of on and off that are all off, each with words for people, which flagd takes", () => {
  const text = readFileSync(new URL("../../../../flags/demo.flagd.json", import.meta.url), "utf8");
  const { flags } = parseDocument(text);
  expect(Object.keys(flags)).toContain("recommendationServiceCacheFailure");
  for (const flag of Object.values(flags)) {
    expect(flag).toEqual({
      state: "ENABLED",
      variants: { on: true, off: false },
      defaultVariant: "off",
      metadata: { description: expect.stringMatching(/^[A-Z].{40,}\.$/) },
    });
  }
});
