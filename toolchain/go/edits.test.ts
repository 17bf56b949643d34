import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { UserError } from "../../common/user-error.ts";
import { type Answer, fakeRun } from "../testing/fake-run.ts";
import { type Edited, isWholeModule, makeEdited } from "./edits.ts";
import { newGo } from "./go.ts";

const edited: Edited = { module: "example.org/shop", version: "v1.2.0", edits: "shop" };
let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "toolchain-edits-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
});

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, folder, path)), { recursive: true });
    writeFileSync(join(root, folder, path), text, { mode: 0o444 });
  }
}

/** The files of the module with these edits, and what was run for it. */
async function make(edits: Readonly<Record<string, string>>, git: Answer = () => ({}), fetched = true) {
  write("toolchain/servers/edits/shop", edits);
  write("original", {
    "go.mod": "module example.org/shop\n",
    "main.go": "main",
    "store/a.go": "a",
    "store/a.txt": "text",
  });
  const { run, ran } = fakeRun({ git });
  const go = newGo(
    { cacheDir: root, env: {}, run, signal: new AbortController().signal },
    { os: "linux", arch: "amd64" },
  );
  await makeEdited(root, go, edited, fetched ? join(root, "original") : undefined, join(root, "made"));
  const made = readdirSync(join(root, "made"), { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const paths = made.map((one) => join(one.parentPath, one.name)).sort();
  return {
    files: Object.fromEntries(paths.map((path) => [path.slice(root.length + 6), readFileSync(path, "utf8")])),
    ran,
  };
}

test("a file stands in for the one of its path, a package.go for all of its folder's Go files", async () => {
  expect((await make({ "main.go": "ours", "store/package.go": "the whole store" })).files).toEqual({
    "go.mod": "module example.org/shop\n",
    "main.go": "ours",
    "store/a.txt": "text",
    "store/package.go": "the whole store",
  });
});

test("what a system or an editor leaves there is no edit", async () => {
  const left = { ".DS_Store": "", "store/.a.go.swp": "" };
  expect((await make({ ...left, "main.go": "ours" })).files).toMatchObject({ "main.go": "ours", "store/a.go": "a" });
  const whole = { "go.mod": "module example.org/shop\n" };
  rmSync(join(root, "toolchain"), { recursive: true });
  rmSync(join(root, "made"), { recursive: true });
  rmSync(join(root, "original"), { recursive: true });
  expect((await make({ ...left, ...whole }, undefined, false)).files).toEqual(whole);
});

test("a patch is applied where the module was unpacked", async () => {
  const { files, ran } = await make({ "one.patch": "a patch" });
  expect(files).toEqual({
    "go.mod": "module example.org/shop\n",
    "main.go": "main",
    "store/a.go": "a",
    "store/a.txt": "text",
  });
  expect(ran).toEqual([`git apply --whitespace=nowarn ${root}/toolchain/servers/edits/shop/one.patch`]);
});

test("edits with a go.mod are the module", async () => {
  const edits = { "go.mod": "module example.org/shop\n", "shop.go": "empty" };
  expect([isWholeModule(edits), isWholeModule({ "main.go": "" })]).toEqual([true, false]);
  expect(await make(edits, undefined, false)).toEqual({ files: edits, ran: [] });
});

test.each([
  ["sub/gone.go", "sub/gone.go"],
  ["gone/package.go", "gone"],
])("what upstream renamed is an error that says so: %s", async (path, target) => {
  await expect(make({ [path]: "ours" })).rejects.toEqual(
    new UserError(
      "failed",
      `toolchain/servers/edits/shop/${path} has nothing to stand in for: example.org/shop v1.2.0 has no ${target}.`,
      {
        fix: [
          "Find out where that went in this version, and move the edit there; or remove it, if what its header names is no longer so.",
          "The steps: toolchain/servers/README.md",
        ].join("\n"),
      },
    ),
  );
});

test("a patch that does not fit names its file and its version", async () => {
  const failing: Answer = () => ({ exitCode: 1, stderr: "error: main.go: patch does not apply\n" });
  await expect(make({ "one.patch": "a patch" }, failing)).rejects.toEqual(
    new UserError(
      "failed",
      [
        'Editing example.org/shop failed: "git apply toolchain/servers/edits/shop/one.patch" ended with exit code 1.',
        "  error: main.go: patch does not apply",
      ].join("\n"),
      { fix: "It must fit example.org/shop v1.2.0. The steps: toolchain/servers/README.md" },
    ),
  );
});
