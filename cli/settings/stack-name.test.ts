import { expect, test } from "vitest";
import { hintFor, stackName } from "./stack-name.ts";

test("the option wins, then ASTROLAB_STACK, then dev", () => {
  expect(stackName("a", { ASTROLAB_STACK: "b" })).toBe("a");
  expect(stackName(undefined, { ASTROLAB_STACK: "b" })).toBe("b");
  expect(stackName(undefined, {})).toBe("dev");
});

test.each(["", "A", "a_b", "-a", "a-", "a/b", "x".repeat(33)])("%j names no stack", (name) => {
  expect(() => stackName(name, {})).toThrow(
    expect.objectContaining({
      kind: "usage",
      message: `--stack "${name}" is not a valid stack name: use 1 to 32 of a-z, 0-9 and -, not starting or ending with -.`,
      fix: "For example: --stack workshop-1",
    }),
  );
});

test("commands are shown as they would be typed", () => {
  expect(hintFor("dev", {})("down")).toBe("npm run down");
  expect(hintFor("a", {})("up", "--port", "8081")).toBe("npm run up -- --port 8081 --stack a");
  expect(hintFor("a", { ASTROLAB_STACK: "a" })("down")).toBe("npm run down");
});
