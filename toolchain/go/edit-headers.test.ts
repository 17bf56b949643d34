import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { expect, test } from "vitest";
import { EDITS, isWholeModule } from "./edits.ts";
import { pulumi, servers } from "./recipes.ts";

const edited = [...Object.values(servers), ...pulumi].flatMap((recipe) => recipe.edited);

const filesOf = (folder: string) =>
  readdirSync(join(EDITS, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(join(EDITS, folder), join(entry.parentPath, entry.name)))
    .sort();

const text = (edit: string) => readFileSync(join(EDITS, edit), "utf8");
const changed = (patch: string) =>
  [...text(patch).matchAll(/^\+\+\+ b\/(.*)$/gm)].map((match) => match[1]).join(" and ");

/** Each edit with the first line that it must have. A module of our own is one edit, and its go.mod says so. */
const edits = edited.flatMap(({ module, version, edits: folder }): [string, string][] => {
  const of = `of ${module} ${version}.`;
  const files = filesOf(folder);
  if (isWholeModule(Object.fromEntries(files.map((file) => [file, ""])))) {
    return [[join(folder, "go.mod"), `Stands in for the module ${module} ${version}.`]];
  }
  return files.map((file) => {
    if (file.endsWith(".patch")) return [join(folder, file), `Changes ${changed(join(folder, file))} ${of}`];
    const whole = basename(file) === "package.go";
    return [join(folder, file), `Stands in for ${whole ? `package ${dirname(file)}` : file} ${of}`];
  });
});

/** The first line, and what stands behind each key of the lines below it. */
function header(edit: string): Record<string, string> {
  const lines = (text(edit).split("\n\n")[0] ?? "").split("\n").map((line) => line.replace(/^\/\/ /, ""));
  const entries = lines.slice(1).map((line) => line.split(/: (.*)/, 2) as [string, string]);
  return { first: lines[0] ?? "", ...Object.fromEntries(entries) };
}

test.each(edits)("%s says why it is there, what it saves, what upstream says and when it can go", (edit, first) => {
  expect(header(edit)).toEqual({
    first,
    Why: expect.stringMatching(/^\S.*\.$/),
    Saves: expect.stringMatching(/^(\d+ packages, \d+ s of CPU|nothing: .+)\.$/),
    Upstream: expect.stringMatching(/^(none known|https:\/\/github\.com\/\S+\/(issues|pull)\/\d+)(\.|[,;] .+\.)$/),
    "Drop when": expect.stringMatching(/^\S.*\.$/),
  });
});

test("no edit is long", () => {
  const changes = edits.flatMap(([edit]) =>
    edit.endsWith(".patch") ? [[edit, text(edit).split("\n").length] as const] : [],
  );
  expect(changes.filter(([, lines]) => lines > 45)).toEqual([]);
});

test("every file of edits belongs to a recipe", () => {
  expect(readdirSync(EDITS).sort()).toEqual(edited.map(({ edits: folder }) => folder).sort());
});
