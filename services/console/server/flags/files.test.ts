import { readFileSync, statSync, writeFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { temporaryFile } from "../../testing/store.ts";
import { diskFiles } from "./files.ts";

describe("diskFiles", () => {
  it("reads nothing where there is no file", async () => {
    expect(await diskFiles.read(temporaryFile())).toBeUndefined();
  });

  it("replaces the file as a whole, so that a reader keeps the one it has open", async () => {
    const file = temporaryFile();
    writeFileSync(file, "old");
    const { ino } = statSync(file);
    await diskFiles.replace(file, "new");
    expect(readFileSync(file, "utf8")).toBe("new");
    expect(statSync(file).ino).not.toBe(ino);
  });

  it("never shows a part of what is being written", async () => {
    const file = temporaryFile();
    const contents = ["a".repeat(1 << 20), "b".repeat(1 << 20)];
    await diskFiles.replace(file, contents[0] ?? "");
    let writing = true;
    const writes = (async () => {
      for (let i = 0; i < 20; i += 1) await diskFiles.replace(file, contents[i % 2] ?? "");
      writing = false;
    })();
    const seen = new Set<string | undefined>();
    while (writing) seen.add(await diskFiles.read(file));
    await writes;
    expect([...seen].filter((each) => each === undefined || !contents.includes(each))).toEqual([]);
  });

  it("would show one without a second file that takes its place", async () => {
    const file = temporaryFile();
    const contents = ["a".repeat(1 << 20), "b".repeat(1 << 20)];
    writeFileSync(file, contents[0] ?? "");
    let isPartSeen = false;
    const writes = (async () => {
      for (let i = 1; !isPartSeen; i += 1) await writeFile(file, contents[i % 2] ?? "");
    })();
    // Ends by the test's own time where none is ever seen.
    while (!isPartSeen) isPartSeen = !contents.includes(await readFile(file, "utf8"));
    await writes;
    expect(isPartSeen).toBe(true);
  });

  it("removes a file, and minds none that is not there", async () => {
    const file = temporaryFile();
    writeFileSync(file, "old");
    await diskFiles.remove(file);
    await diskFiles.remove(file);
    expect(await diskFiles.read(file)).toBeUndefined();
  });
});
