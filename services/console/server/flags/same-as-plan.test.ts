import { expect, test } from "vitest";
import { REFUSED, TAKEN } from "../../../../plan/testing/flag-files.ts";
import { parseDocument } from "./document.ts";

test.each(REFUSED)("%s is refused by flagd, as by the plan", (text) => {
  expect(() => parseDocument(text)).toThrow();
});

test.each(TAKEN)("%s is taken by flagd, as by the plan", (text) => {
  expect(() => parseDocument(text)).not.toThrow();
});
