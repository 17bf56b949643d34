import { expect, test } from "vitest";
import { fullText, UserError } from "./user-error.ts";

test("what to do stands apart from what went wrong, and is printed below it", () => {
  const error = new UserError("usage", "x is not a port.", { fix: "Choose another." });
  expect(error).toMatchObject({ kind: "usage", message: "x is not a port.", fix: "Choose another." });
  expect(fullText(error)).toBe("x is not a port.\nChoose another.");
});

test("or behind it", () => {
  const error = new UserError("leftovers", "2 are left.", { fix: "Remove them.", sameLine: true });
  expect(fullText(error)).toBe("2 are left. Remove them.");
});

test("what says nothing to do, and what is no such error, is its message", () => {
  expect(fullText(new UserError("interrupted", "Interrupted.", { fix: undefined }))).toBe("Interrupted.");
  expect(fullText(new TypeError("x is undefined"))).toBe("x is undefined");
  expect(fullText("thrown text")).toBe("thrown text");
});

test("the cause is kept", () => {
  const cause = new Error("ENOENT");
  expect(new UserError("failed", "Not read.", { fix: undefined, cause }).cause).toBe(cause);
});
