import { describe, expect, it } from "vitest";
import { onOff } from "../../testing/documents.ts";
import { decide } from "./decide.ts";
import type { Flag } from "./document.ts";
import { goesBy } from "./goes-by.ts";

const rule = (targeting: unknown): Partial<Flag> => ({ targeting }) as Partial<Flag>;

describe("decide", () => {
  it.each([
    ["its default variant", onOff(), { decidedBy: "default", answer: "off" }],
    [
      "a rule that always names a variant",
      onOff(rule({ if: [{ "==": [{ var: "article" }, "X"] }, "off", "off"] })),
      { decidedBy: "rule", answer: "off" },
    ],
    [
      "the default, where the rule leaves it to it",
      onOff(rule({ if: [{ "==": [{ var: "article" }, "X"] }, "on"] })),
      { decidedBy: "default", answer: "off" },
    ],
    [
      "a rule that names a variant that there is not",
      onOff(rule({ if: [true, "maybe", "maybe"] })),
      { decidedBy: "rule", answer: null },
    ],
    ["an empty rule, which is none", onOff(rule({})), { decidedBy: "default", answer: "off" }],
    ["its state", onOff({ state: "DISABLED" }), { decidedBy: "state", answer: null }],
    ["the program that asks", onOff({ defaultVariant: null }), { decidedBy: "program", answer: null }],
    [
      "a number among numbers, in per cent",
      onOff({ variants: { "20%": 0.2, off: 0 }, defaultVariant: "20%" }),
      { decidedBy: "default", answer: "20%" },
    ],
  ])("by %s", (_, flag, decision) => {
    expect(decide("someFault", flag, {})).toEqual(decision);
  });

  it("by the program where no default variant is named at all", () => {
    const { defaultVariant: _, ...flag } = onOff();
    expect(decide("someFault", flag, {})).toEqual({ decidedBy: "program", answer: null });
  });

  it("by the program where the default variant is an empty name, as flagd takes it", () => {
    expect(decide("someFault", onOff({ defaultVariant: "" }), {})).toEqual({ decidedBy: "program", answer: null });
  });

  it("by a rule that refers to a part, as by the same rule written out", () => {
    const isX = { "==": [{ var: "article" }, "X"] };
    const referring = onOff(rule({ if: [{ $ref: "isX" }, "on"] }));
    const document = { $evaluators: { isX } };
    expect(decide("someFault", referring, document)).toEqual(decide("someFault", onOff(rule({ if: [isX, "on"] })), {}));
    expect(decide("someFault", referring, document)).toEqual({ decidedBy: "default", answer: "off" });
    expect(goesBy(referring, document)).toEqual(["article"]);
  });
});
