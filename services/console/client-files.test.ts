import { gzipSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import { type BuiltFile, buildClient } from "./client-files.ts";

let files: readonly BuiltFile[];

beforeAll(async () => {
  files = await buildClient();
});

const size = (name: string): number => gzipSync(files.find((one) => one.name === name)?.content ?? "").length;
const pages = (): string[] => files.map(({ name }) => name).filter((name) => name.endsWith(".js"));

test("each page has one script and one style, beside the style that all share", () => {
  const styles = pages().map((name) => name.replace(/js$/, "css"));
  expect(files.map(({ name }) => name).sort()).toEqual([...pages(), ...styles, "shell.css"].sort());
  expect(pages()).toEqual(expect.arrayContaining(["dashboards.js", "flags.js", "stack.js"]));
});

test("what a page loads is small", () => {
  for (const script of pages()) {
    const all = [script, script.replace(/js$/, "css"), "shell.css"].map(size);
    expect([script, all.reduce((a, b) => a + b) < 80_000]).toEqual([script, true]);
  }
});

test("no style asks for anything else", () => {
  for (const { name, content } of files) {
    if (name.endsWith(".css")) expect([name, content]).toEqual([name, expect.not.stringMatching(/url\(|@import/)]);
  }
});
