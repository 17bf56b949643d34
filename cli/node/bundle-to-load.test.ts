import { resolve } from "node:path";
import { expect, test } from "vitest";
import { bundleToLoad } from "./bundle-to-load.mjs";

const file = resolve("shop.tar");

test.each([
  [["bundle", "load", "shop.tar"], { file, digest: undefined }],
  [["bundle", "load", "--digest", "sha256:1", "shop.tar"], { file, digest: "sha256:1" }],
  [["bundle", "load", "shop.tar", "--digest=sha256:1"], { file, digest: "sha256:1" }],
  [["bundle", "load", "/stick/shop.tar", "--format=json"], { file: "/stick/shop.tar", digest: undefined }],
  [["bundle", "load"], undefined],
  [["bundle", "load", "shop.tar", "--help"], undefined],
  [["bundle", "save", "shop.tar"], undefined],
  [["up"], undefined],
  [[], undefined],
])("%j", (argv, expected) => {
  expect(bundleToLoad(argv)).toEqual(expected);
});
