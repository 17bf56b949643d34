import { expect, test } from "vitest";
import { NoAnswer, Refused, short, TooLate } from "./answer.ts";

test("what is wrong with a question, and that time ran out, are ways of no answer", () => {
  const all = [new NoAnswer("none"), new Refused("no"), new TooLate("late")];
  expect(all.map(String)).toEqual(["NoAnswer: none", "Refused: no", "TooLate: late"]);
  expect(all.every((error) => error instanceof NoAnswer)).toBe(true);
});

test("a text becomes one line, and no longer than wanted", () => {
  expect(short(" bad\n  gateway ", 11)).toBe("bad gateway");
  expect(short("bad gateway", 10)).toBe("bad gatew…");
});
