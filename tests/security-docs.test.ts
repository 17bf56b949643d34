import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { REFUSED_KEYS } from "../plan/service-file/refused-keys.ts";

const root = join(import.meta.dirname, "..");
const textOf = (file: string): string => readFileSync(join(root, file), "utf8");

test.each(["SECURITY.md", "docs/security.md"])("each link of %s leads to a file", (file) => {
  const links = [...textOf(file).matchAll(/\]\(([^):]+)\)/g)].map(([, link = ""]) => link);
  expect(links.length).toBeGreaterThan(0);
  expect(links.filter((link) => !existsSync(join(root, dirname(file), link)))).toEqual([]);
});

test("each claim of who may do what names the test that holds it", () => {
  const text = textOf("docs/security.md");
  const rows = text.split("\n").filter((line) => line.startsWith("| ") && line.split("|").length === 6);
  const free = rows.filter((row) => !/\.test\.ts\)|the same|held by|a person or a program on this computer/.test(row));
  expect(rows.length).toBeGreaterThan(8);
  expect(free).toEqual([]);
});

test("the table of rules has every key that is refused", () => {
  const text = textOf("docs/security.md");
  expect(Object.keys(REFUSED_KEYS).filter((key) => !text.includes(`\`${key}\``))).toEqual([]);
});
