import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderReader } from "../common/files/reader.ts";
import { loadImagesLock } from "../plan/images-lock.ts";
import { namedImages } from "../plan/service-file/check-dockerfile.ts";

/** Whatever comes from a registry is held to a checksum that is in this repository. */
const root = join(import.meta.dirname, "..");
const files = execFileSync("git", ["ls-files"], { cwd: root, encoding: "utf8" }).split("\n").filter(Boolean);
const textOf = (file: string): string => readFileSync(join(root, file), "utf8");
const called = (name: string | RegExp): string[] =>
  files.filter((file) => (typeof name === "string" ? basename(file) === name : name.test(basename(file))));
const beside = (file: string, name: string): string => join(dirname(file), name);

describe("images", () => {
  test("each of every lock has a digest", () => {
    const { images, problems } = loadImagesLock(folderReader(root));
    expect(problems).toEqual([]);
    expect(images.length).toBeGreaterThan(10);
    expect(images.filter(({ digest }) => digest === null).map(({ name }) => name)).toEqual([]);
  });

  test("no Dockerfile takes one by its name", () => {
    const dockerfiles = called(/(^|\.)Dockerfile$/);
    expect(dockerfiles.length).toBeGreaterThan(20);
    expect(dockerfiles.flatMap((file) => namedImages(file, textOf(file)))).toEqual([]);
  });
});

test("each Go module that needs others has their checksums", () => {
  const modules = called("go.mod").filter((file) => {
    const replaced = new Set(
      [...textOf(file).matchAll(/^\s*(?:replace )?(\S+)(?: \S+)? => \.\.?\//gm)].map(([, name]) => name),
    );
    const needed = [...textOf(file).matchAll(/^\s*(?:require )?([\w.-]+\/\S+) v\S+/gm)].map(([, name]) => name);
    return needed.some((name) => !replaced.has(name));
  });
  expect(modules.length).toBeGreaterThan(3);
  expect(modules.filter((file) => !files.includes(beside(file, "go.sum")))).toEqual([]);
});

test("each Python requirement has a version and a hash", () => {
  const locks = called(/^requirements.*\.txt$/);
  expect(locks.length).toBeGreaterThan(3);
  for (const file of locks) {
    const requirements = textOf(file)
      .replaceAll(/\\\n\s*/g, " ")
      .split("\n")
      .filter((line) => line.trim() !== "" && !line.trim().startsWith("#"));
    expect([file, requirements.filter((line) => !/^\S+==\S+ .*--hash=sha256:[0-9a-f]{64}/.test(line))]).toEqual([
      file,
      [],
    ]);
  }
  const wanted = called(/^requirements.*\.in$/);
  expect(wanted.filter((file) => !files.includes(file.replace(/\.in$/, ".txt")))).toEqual([]);
});

test("each crate has a checksum", () => {
  const crates = called("Cargo.toml");
  expect(crates.length).toBeGreaterThan(0);
  for (const file of crates) {
    const packages = textOf(beside(file, "Cargo.lock")).split("[[package]]").slice(1);
    const own = /name = "([^"]+)"/.exec(textOf(file))?.[1];
    const open = packages.filter(
      (each) => !/checksum = "[0-9a-f]{64}"/.test(each) && !each.includes(`name = "${own}"`),
    );
    expect([file, open]).toEqual([file, []]);
  }
});

test("each npm package has a checksum, but those that are folders here", () => {
  const locks = called("package-lock.json");
  expect(locks.length).toBeGreaterThan(0);
  for (const file of locks) {
    const { packages } = JSON.parse(textOf(file)) as { packages: Record<string, { integrity?: string; link?: true }> };
    const open = Object.entries(packages).filter(
      ([path, { integrity, link }]) => path.includes("node_modules/") && !link && !integrity?.startsWith("sha512-"),
    );
    expect([file, open.map(([path]) => path)]).toEqual([file, []]);
  }
});

test("each service in Java or Kotlin has the checksum of each jar that it runs, and no version that can move", () => {
  const services = called("pom.xml").filter((file) => existsSync(join(root, beside(file, "Dockerfile"))));
  expect(services.length).toBeGreaterThan(1);
  for (const file of services) {
    const sums = textOf(beside(file, "jars.sha256")).trim().split("\n");
    expect([file, sums.filter((line) => !/^[0-9a-f]{64} {2}\S+\.jar$/.test(line))]).toEqual([file, []]);
    expect(textOf(beside(file, "Dockerfile"))).toContain("sha256sum --quiet --strict -c");
  }
  const moving = called("pom.xml").filter((file) =>
    /<version>[^<]*([[(,]|LATEST|RELEASE|SNAPSHOT)[^<]*</.test(textOf(file)),
  );
  expect(moving).toEqual([]);
});
