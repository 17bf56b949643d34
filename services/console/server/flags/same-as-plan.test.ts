import { expect, test } from "vitest";
import { REFUSED, TAKEN, UNANSWERED } from "../../../../plan/testing/flag-files.ts";
import { parseDocument } from "./document.ts";

test.each(REFUSED)("%s is refused by flagd, as by the plan", (text) => {
  expect(() => parseDocument(text)).toThrow();
});

test.each([...TAKEN, ...UNANSWERED.map(([text]) => text)])("%s is read by flagd", (text) => {
  expect(() => parseDocument(text)).not.toThrow();
});
