import { expect, test } from "vitest";
import { fullText, UserError } from "../common/user-error.ts";
import { mapReader } from "../testing/map-reader.ts";
import { LOADED_BUNDLE, loadedBundle, parseBundleList, partNames } from "./bundle.ts";
import { loadPlan } from "./load.ts";
import { smallList } from "./testing/bundle-list.ts";
import { smallRepository, smallSettings } from "./testing/small-repository.ts";

const local = () => {
  throw new Error("asked for images from packages");
};

function planWith(files: Readonly<Record<string, string>>) {
  const reader = mapReader({ ...smallRepository, ...files });
  return loadPlan({
    repoRoot: "/nowhere",
    stack: "dev",
    settings: { ...smallSettings, images: "bundle" },
    localImages: local,
    reader,
  });
}

function errorOf(act: () => unknown): UserError {
  try {
    act();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error("there was no UserError");
}

test("the images of a loaded bundle are referred to by their ids, and the stack is what was saved", () => {
  const plan = planWith({ [LOADED_BUNDLE]: JSON.stringify(smallList) });
  expect(plan.settings.images).toBe("upstream");
  expect(plan.images).toEqual([
    { kind: "pull", service: "prometheus", reference: `sha256:${"b".repeat(64)}` },
    { kind: "pull", service: "proxy", reference: `sha256:${"c".repeat(64)}` },
    { kind: "pull", service: "shop", reference: `sha256:${"a".repeat(64)}` },
  ]);
  expect(plan.warnings).toEqual([]);
});

test("a service that was added since has no image there", () => {
  const { shop: _, ...images } = smallList.images;
  const error = errorOf(() => planWith({ [LOADED_BUNDLE]: JSON.stringify({ ...smallList, images }) }));
  expect([error.kind, fullText(error)]).toEqual([
    "usage",
    `The loaded bundle has no image of the service "shop": it was saved without it.
Save a bundle from this checkout where there is a network, and load that; or take that service's folder out.`,
  ]);
});

test("without a bundle there is none to run", () => {
  expect(loadedBundle(mapReader({}))).toBeUndefined();
  const error = errorOf(() => planWith({}));
  expect([error.kind, fullText(error)]).toEqual([
    "usage",
    `The stack takes its images from a bundle, and none has been loaded into this checkout.
Load one:
  npm run bundle -- load FILE
or let Astrolab choose where images come from:
  npm run up -- --images auto`,
  ]);
});

test("a list says what is wrong with it, each with its place", () => {
  const wrong = {
    ...smallList,
    format: 2,
    images: { "../shop": smallList.images["shop"], shop: { id: "latest" } },
    files: { ...smallList.files, "more.tar": smallList.files["images.tar"] },
  };
  const { problems } = parseBundleList("bundle.json", JSON.stringify(wrong, null, 2));
  expect(problems.map(({ message }) => message).sort()).toEqual([
    "format must be 1: another Astrolab wrote it, not 2",
    "images.../shop must be a service's name",
    "images.shop.id must be sha256: and 64 hexadecimal digits, not latest",
    'unknown key "files.more.tar"',
  ]);
  expect(parseBundleList("bundle.json", "{").problems).not.toEqual([]);
});

test("the parts stand in the order in which they lie in a bundle", () => {
  expect(partNames).toEqual(["packages.tar", "cache.tar", "images.tar"]);
});
