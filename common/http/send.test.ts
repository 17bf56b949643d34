import { expect, test } from "vitest";
import { addressOf } from "./send.ts";

test("parameters are written behind a path, and nothing where there are none", () => {
  expect(addressOf("traces", { service: "a b", tags: '{"c":"d"}' })).toBe(
    "traces?service=a+b&tags=%7B%22c%22%3A%22d%22%7D",
  );
  expect(addressOf("services", {})).toBe("services");
});
