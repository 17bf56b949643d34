import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fullText } from "../../common/user-error.ts";
import { container, fakeEngine } from "../../engine/testing/engine.ts";
import { LOADED_BUNDLE } from "../../plan/bundle.ts";
import { smallList } from "../../plan/testing/bundle-list.ts";
import { smallRepository } from "../../plan/testing/small-repository.ts";
import { hintFor } from "../settings/stack-name.ts";
import { fakeContext } from "../testing/context.ts";
import { loadBundle } from "./load.ts";
import { bundleThere, changedText, mustHaveImages } from "./loaded.ts";
import { renderLoaded, renderSaved } from "./render.ts";
import { saveBundle } from "./save.ts";

let repoRoot: string;

beforeEach(async () => {
  repoRoot = await mkdtemp(join(tmpdir(), "astrolab-bundle-"));
  for (const [path, text] of Object.entries(smallRepository)) await write(path, text);
});
afterEach(() => rm(repoRoot, { recursive: true }));

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(repoRoot, path)), { recursive: true });
  await writeFile(join(repoRoot, path), text);
}

const textOf = async (refused: Promise<unknown>) =>
  fullText(await refused.catch((reason: unknown) => reason)).replaceAll(repoRoot, "ROOT");

const save = (file: string, force = false, context = fakeContext({ repoRoot })) =>
  saveBundle(context, { file: join(repoRoot, file), force, format: "text", stack: "dev", hint: hintFor("dev", {}) });

test("a file that is there is written over only with --force, and no folder is made for one", async () => {
  await write("shop.tar", "mine");
  expect(await textOf(save("shop.tar"))).toBe(
    "ROOT/shop.tar is there already, and was left as it is.\nName another file, or write over it with --force.",
  );
  expect(await textOf(save("services", true))).toBe(
    "ROOT/services is there already, and was left as it is.\nName a file that is not there.",
  );
  expect(await textOf(save("stick/shop.tar"))).toBe(
    "The bundle cannot be written to ROOT/stick, which is not there.\nName a file in a folder that is there.",
  );
  expect(await readFile(join(repoRoot, "shop.tar"), "utf8")).toBe("mine");
});

test("a stack that is not up has nothing to save", async () => {
  const engine = fakeEngine({ containers: [container({ service: "shop" })] });
  expect(await textOf(save("shop.tar", false, fakeContext({ repoRoot, engine })))).toBe(
    `A bundle holds what a stack runs, and "dev" is not up as its files say.
Bring it up, then save it:
  npm run up
  npm run bundle -- save FILE`,
  );
});

test("a stack that runs a bundle's images is not saved again", async () => {
  await write("Pulumi.dev.yaml", "config:\n  astrolab:images: bundle\n");
  expect(await textOf(save("shop.tar"))).toBe(
    `The stack "dev" runs the images of a bundle that was loaded here.
Copy that file: it is for every machine of this kind.`,
  );
});

test("what is not there is not loaded", async () => {
  const load = loadBundle(fakeContext({ repoRoot }), { file: join(repoRoot, "shop.tar"), format: "text" });
  expect(await textOf(load)).toBe(
    "ROOT/shop.tar is not there, or not a file.\nName the file that `npm run bundle -- save FILE` wrote.",
  );
});

/** An engine that has the images of these services. */
function engineWith(services: readonly string[]) {
  const ids = services.map((service) => smallList.images[service]?.id);
  const getImage = (id: string) => ({
    inspect: async () => {
      if (!ids.includes(id)) throw Object.assign(new Error("no such image"), { statusCode: 404 });
      return { Id: id };
    },
  });
  return fakeEngine({ change: { docker: { getImage } as never } });
}

const all = Object.keys(smallList.images);

test("a bundle that was loaded is taken while the engine has all its images", async () => {
  const context = fakeContext({ repoRoot });
  expect(await bundleThere(context, engineWith(all))).toBeUndefined();
  await write(LOADED_BUNDLE, JSON.stringify(smallList));
  expect(await bundleThere(context, engineWith(all))).toBe("one of 2026-11-30 was loaded into this checkout");
  expect(await bundleThere(context, engineWith(["shop"]))).toBeUndefined();
});

test("a stack that runs a bundle is told which images the engine lost, and which files have changed", async () => {
  const context = fakeContext({ repoRoot });
  await write(LOADED_BUNDLE, JSON.stringify(smallList));
  expect(await mustHaveImages(context, engineWith(all))).toEqual([changedText(["shop"])]);
  expect(changedText(["shop"])).toBe(
    "Warning: the bundle's images of shop were built from other files than this checkout has; a change to them has no effect.",
  );
  expect(await textOf(mustHaveImages(context, engineWith(["shop"])))).toBe(
    "The engine no longer has the bundle's images of prometheus, proxy.\nLoad the bundle again:\n  npm run bundle -- load FILE",
  );
});

test("what was saved and loaded is said, and what to type next", () => {
  const digest = `sha256:${"7".repeat(64)}`;
  expect(renderSaved({ file: "/stick/shop.tar", bytes: 3 * 512 * 1024 * 1024, images: 14, digest }, "text")).toBe(
    `/stick/shop.tar: 1.5 GiB, 14 images, Node, npm packages and Pulumi.
On a machine of this kind, in a copy of this checkout:
  npm run bundle -- load FILE --digest ${digest}
`,
  );
  expect(renderLoaded(smallList, "text")).toBe(
    "Loaded 3 images, Node and Pulumi, as saved on 2026-11-30. Next: npm run up\n",
  );
  expect(JSON.parse(renderLoaded(smallList, "json"))).toEqual(smallList);
});
