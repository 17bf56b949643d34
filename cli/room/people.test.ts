import { expect, test } from "vitest";
import { personNames, personOf, readPeople, stackOfGateway, stackOfPerson } from "./people.ts";

test("people are numbered, and sort as they count", () => {
  expect(personNames(3)).toEqual(["p01", "p02", "p03"]);
  expect(personNames(12).at(-1)).toBe("p12");
  expect([...personNames(99)].sort()).toEqual(personNames(99));
});

test.each([
  ["1", 1],
  ["30", 30],
  ["99", 99],
  ["0", undefined],
  ["100", undefined],
  ["-1", undefined],
  ["1e1", undefined],
  ["3.5", undefined],
  ["", undefined],
])("%j people are %s", (text, number) => {
  expect(readPeople(text)).toBe(number);
});

test("a stack says whose it is", () => {
  expect([stackOfPerson("room", "p07"), stackOfGateway("room")]).toEqual(["room-p07", "room-gateway"]);
  expect(
    ["room-p07", "room-gateway", "room-p7", "room-p007", "classroom-p07", "dev"].map((stack) =>
      personOf("room", stack),
    ),
  ).toEqual(["p07", undefined, undefined, undefined, undefined, undefined]);
});
