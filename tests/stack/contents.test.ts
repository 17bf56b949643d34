import { expect, test } from "vitest";
import { differing } from "./contents.ts";

test("what is in one alone, or is another thing in it, differs", () => {
  const one = new Map([
    ["/a", "file 644 0 0  1"],
    ["/b", "file 644 0 0  2"],
    ["/c", "file 644 0 0  3"],
  ]);
  const other = new Map([
    ["/a", "file 644 0 0  1"],
    ["/b", "file 755 0 0  2"],
    ["/d", "file 644 0 0  3"],
  ]);
  expect(differing(one, other)).toEqual(["/b", "/c", "/d"]);
});
