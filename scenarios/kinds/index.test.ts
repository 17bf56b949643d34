import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { kinds } from "./index.ts";

const room = join(import.meta.dirname, "..");
const sourcesIn = (folder: string): string[] =>
  readdirSync(join(room, folder)).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
const names = kinds.map(({ name }) => name);

test("every file of this folder is a kind by its name, and every kind is in the list", () => {
  const files = sourcesIn("kinds").filter((file) => file !== "index.ts" && file !== "kind.ts");
  expect(names.map((name) => `${name}.ts`).toSorted()).toEqual(files.toSorted());
});

const others = ["run", "schema", "evidence", "ask", "kinds", "kinds/shared"].flatMap((folder) =>
  sourcesIn(folder).map((file) => `${folder}/${file}`),
);

test.each(names)("no file but its own has the name %s in it", (name) => {
  const knowing = others.filter((file) => {
    const text = readFileSync(join(room, file), "utf8").replace(/^import .*$/gm, "");
    return new RegExp(`["'\`]${name}["'\`]`).test(text);
  });
  expect(knowing).toEqual([`kinds/${name}.ts`]);
});
