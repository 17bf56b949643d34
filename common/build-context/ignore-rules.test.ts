import { describe, expect, test } from "vitest";
import { ignoreRules } from "./ignore-rules.ts";

const shop = ignoreRules(
  [
    "# only what the image needs",
    "*",
    "!services/frontend",
    "!package*.json",
    "**/node_modules",
    "",
    "!./services/proto/",
  ].join("\n"),
);

describe("what is let in", () => {
  test.each([
    ["services/frontend/src/main.ts", false],
    ["services/proto/shop.proto", false],
    ["package-lock.json", false],
    ["services/frontend/node_modules/x/index.js", true],
    ["services/console/main.ts", true],
    ["README.md", true],
    ["Services/frontend/main.ts", true],
  ])("%s ignored: %s", (path, ignored) => {
    expect(shop.ignores(path)).toBe(ignored);
  });
});

describe("which folders are entered", () => {
  test.each([
    ["services", false],
    ["services/frontend", false],
    ["services/frontend/src", false],
    ["services/console", true],
    ["node_modules", true],
    ["services/frontend/node_modules", true],
    [".git", true],
  ])("%s skipped: %s", (folder, skipped) => {
    expect(shop.prunes(folder)).toBe(skipped);
  });

  test("an exception with a wildcard is followed", () => {
    const rules = ignoreRules("*\n!services/*/Dockerfile\n!docs/**/*.md");
    expect(["services", "services/a", "services/a/src", "docs", "docs/x", "other"].map(rules.prunes)).toEqual([
      false,
      false,
      true,
      false,
      false,
      true,
    ]);
  });
});

test("no rules, no ignored file", () => {
  const rules = ignoreRules("");
  expect([rules.ignores("a"), rules.prunes("a")]).toEqual([false, false]);
});
