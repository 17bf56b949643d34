import { expect, test } from "vitest";
import { takesPlainHttp } from "./plain-http.ts";

const allowed = ["127.0.0.0/8", "10.1.0.0/16", "mirror.local:5000", "::1/128"];

test.each([
  ["10.1.2.3:8080", true],
  ["127.0.0.1:5000", true],
  ["mirror.local:5000", true],
  ["10.2.0.1:8080", false],
  ["mirror.local:5001", false],
  ["mirror.local", false],
])("%s", (registry, expected) => {
  expect(takesPlainHttp(allowed, registry)).toBe(expected);
});

test("an engine that says nothing takes none", () => {
  expect(takesPlainHttp([], "10.1.2.3:8080")).toBe(false);
});
