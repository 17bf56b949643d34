import { describe, expect, test } from "vitest";
import { chooseImages, foreignPlatform, merged } from "./image-source.ts";

const never = () => Promise.reject(new Error("asked"));

describe("where images come from", () => {
  test("a choice that stands is not asked about again", async () => {
    expect(await chooseImages({ images: "packages" }, never, never)).toEqual({ source: "packages" });
    expect(await chooseImages({ images: "bundle" }, never, never)).toEqual({ source: "bundle" });
  });

  test("those of a bundle that was loaded are taken, whatever can be reached", async () => {
    expect(await chooseImages({}, never, async () => "one of 2026-11-30 was loaded into this checkout")).toEqual({
      source: "bundle",
      notice:
        "Images: bundle (those of a bundle), because one of 2026-11-30 was loaded into this checkout. --images changes it.",
    });
  });

  test("is decided by what can be reached, and the reason is said", async () => {
    expect(await chooseImages({}, async () => ({ reachable: true, why: "quay.io answered" }))).toEqual({
      source: "upstream",
      notice: "Images: upstream (upstream images, pinned by digest), because quay.io answered. --images changes it.",
    });
    expect(await chooseImages({}, async () => ({ reachable: false, why: "quay.io does not answer" }))).toEqual({
      source: "packages",
      notice:
        "Images: packages (images built from package registries), because quay.io does not answer. --images changes it.",
    });
  });
});

test("the command line wins over what is kept, and auto is no choice", () => {
  const stored = { port: "8080", images: "packages" };
  expect(merged(stored, { port: "8081" })).toEqual({ port: "8081", images: "packages" });
  expect(merged(stored, { images: "auto" })).toEqual({ port: "8080" });
});

test("images are built for the engine, wherever it runs", () => {
  expect(foreignPlatform("amd64", "x64")).toStrictEqual({ platform: undefined });
  expect(foreignPlatform("arm64", "arm64")).toStrictEqual({ platform: undefined });
  expect(foreignPlatform("arm64", "x64")).toEqual({ platform: "linux/arm64" });
});
