import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fakeContext } from "../testing/context.ts";
import { listImages } from "./list.ts";

const digest = `sha256:${"ab".repeat(32)}`;
let repoRoot: string;
beforeEach(async () => {
  repoRoot = await mkdtemp(join(tmpdir(), "astrolab-list-"));
  const text = `images:
  a: { repository: quay.io/x/a, tag: v1, digest: "${digest}", seen: "nine places" }
  b: { repository: b, tag: "2", digest: null }
`;
  await writeFile(join(repoRoot, "images.lock.yaml"), text);
});
afterEach(() => rm(repoRoot, { recursive: true }));

test("each image with its tag, the digits that people compare, and where they were seen", () => {
  const context = fakeContext({ repoRoot });
  listImages(context, "text");
  expect(context.out()).toBe(`\
NAME  IMAGE           DIGEST        SEEN
a     quay.io/x/a:v1  abababababab  nine places
b     b:2             -             -
`);
});

test("programs get the whole digest", () => {
  const context = fakeContext({ repoRoot });
  listImages(context, "json");
  expect(JSON.parse(context.out())).toEqual([
    { name: "a", repository: "quay.io/x/a", tag: "v1", digest, seen: "nine places", file: "images.lock.yaml" },
    { name: "b", repository: "b", tag: "2", digest: null, seen: "", file: "images.lock.yaml" },
  ]);
});
