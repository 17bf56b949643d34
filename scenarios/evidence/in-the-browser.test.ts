import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const room = join(import.meta.dirname, "..");
const files = ["evidence", "links"].flatMap((folder) =>
  readdirSync(join(room, folder))
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .map((name) => `${folder}/${name}`),
);

/** The console's pages are put together from these two folders alone, and a library would be in every page. */
test.each(files)("%s imports only its neighbours, and types of the model", (file) => {
  const imports = readFileSync(join(room, file), "utf8").matchAll(/^import (type )?[^;]*? from "([^"]+)";$/gms);
  const foreign = [...imports].filter(
    ([, type, from = ""]) => !from.startsWith("./") && !(type && from === "../model.ts"),
  );
  expect(foreign.map(([whole]) => whole)).toEqual([]);
});
