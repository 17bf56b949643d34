import { expect, test } from "vitest";
import { type Guard, isAnything, isNumber, isText, listOf, optional, recordOf, shape } from "./guards.ts";

interface Pet {
  readonly name: string;
  readonly age?: number | null;
  readonly tag: unknown;
}

const isPet = shape<Pet>({ name: isText, age: optional(isNumber), tag: isAnything });

test.each<[string, Guard<unknown>, readonly unknown[], readonly unknown[]]>([
  ["a list", listOf(isText), [[], ["a"]], [{}, "a", ["a", 1], null]],
  ["a record", recordOf(isNumber), [{}, { a: 1 }], [{ a: "1" }, [1], null, undefined, 1]],
  [
    "a shape, whatever else it has",
    isPet,
    [{ name: "a" }, { name: "a", age: null, other: 1 }, { name: "a", age: 3, tag: {} }],
    [{}, { name: 1 }, { name: "a", age: "3" }, null, [], "a"],
  ],
])("%s", (_, guard, right, wrong) => {
  expect(right.map((value) => guard(value))).toEqual(right.map(() => true));
  expect(wrong.map((value) => guard(value))).toEqual(wrong.map(() => false));
});
