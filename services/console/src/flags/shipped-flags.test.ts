import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parseDocument } from "./document.ts";

it("ships one flag that is off, which flagd takes", () => {
  const text = readFileSync(new URL("../../../../flags/demo.flagd.json", import.meta.url), "utf8");
  expect(parseDocument(text)).toEqual({
    $schema: "https://flagd.dev/schema/v0/flags.json",
    flags: {
      recommendationServiceCacheFailure: {
        state: "ENABLED",
        variants: { on: true, off: false },
        defaultVariant: "off",
        metadata: {
          description:
            "The recommendation service's cache never lets go: its memory grows until the kernel kills it, and its slowest answers get slower.",
        },
      },
    },
  });
});
