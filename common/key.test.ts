import { expect, test } from "vitest";
import { contentKey } from "./key.ts";

test("the order of the inputs does not matter, every name and content does", () => {
  const key = contentKey({ a: "1", b: "2" });
  expect(key).toBe("4016e0316f40");
  expect(contentKey({ b: "2", a: "1" })).toBe(key);
  const others = [{ a: "1", b: "3" }, { a: "1", c: "2" }, { a: "1" }, { a: "1b", "": "2" }, { a: "", b: "12" }];
  expect(new Set([key, ...others.map((inputs) => contentKey(inputs))]).size).toBe(others.length + 1);
});
