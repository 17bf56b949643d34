import { describe, expect, it } from "vitest";
import { documentOf, onOff } from "../../testing/documents.ts";
import { reconcile, resetVariants, setVariant } from "./change.ts";

const before = "2026-11-22T09:00:00.000Z";
const change = { changedAt: "2026-11-22T10:00:00.000Z", changedBy: "ann" };
const described = { description: "What it does." };

describe("setVariant", () => {
  it("puts the variant in force, notes when and by whom, and leaves the other flags alone", () => {
    const document = documentOf({ a: onOff({ metadata: described }), b: onOff() });
    expect(setVariant(document, "a", "on", change)).toEqual(
      documentOf({ a: onOff({ defaultVariant: "on", metadata: { ...described, ...change } }), b: onOff() }),
    );
  });

  it("changes nothing when the variant was in force already", () => {
    const document = documentOf({ a: onOff({ metadata: { changedAt: before, changedBy: "bob" } }) });
    expect(setVariant(document, "a", "off", change)).toBe(document);
  });
});

describe("resetVariants", () => {
  it("goes back to the defaults, and notes who and when only for what changed", () => {
    const stored = documentOf({
      turned: onOff({ defaultVariant: "on", metadata: { ...described, changedAt: before, changedBy: "bob" } }),
      calm: onOff({ metadata: { changedAt: before, changedBy: "bob" } }),
      untouched: onOff(),
    });
    const defaults = documentOf({ turned: onOff({ metadata: described }), calm: onOff(), untouched: onOff() });
    expect(resetVariants(stored, defaults, change)).toEqual(
      documentOf({
        turned: onOff({ metadata: { ...described, ...change } }),
        calm: onOff({ metadata: { changedAt: before, changedBy: "bob" } }),
        untouched: onOff(),
      }),
    );
  });
});

describe("reconcile", () => {
  it("takes the defaults' flags and keeps each stored variant that is still one", () => {
    const stored = documentOf({
      kept: onOff({
        defaultVariant: "on",
        metadata: { description: "Old words.", changedAt: before, changedBy: "bob" },
      }),
      lostItsVariant: onOff({ variants: { on: true, off: false, odd: true }, defaultVariant: "odd" }),
      lost: onOff({ defaultVariant: "on" }),
    });
    const defaults = documentOf({
      kept: onOff({ metadata: described }),
      lostItsVariant: onOff(),
      gained: onOff(),
    });
    expect(reconcile(stored, defaults)).toEqual(
      documentOf({
        kept: onOff({ defaultVariant: "on", metadata: { ...described, changedAt: before, changedBy: "bob" } }),
        lostItsVariant: onOff(),
        gained: onOff(),
      }),
    );
  });

  it("takes no inherited name for a variant or a flag", () => {
    const stored = documentOf({ a: onOff({ defaultVariant: "constructor" }) });
    const defaults = documentOf({ a: onOff(), toString: onOff() });
    expect(reconcile(stored, defaults)).toEqual(defaults);
  });
});
