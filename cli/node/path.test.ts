import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { inFront } from "./path.mjs";

function folders() {
  const root = mkdtempSync(join(tmpdir(), "cli-path-"));
  for (const name of ["old", "current", "linked", "empty"]) mkdirSync(join(root, name));
  for (const name of ["old", "current"]) writeFileSync(join(root, name, "node"), name);
  symlinkSync(join(root, "current/node"), join(root, "linked/node"));
  return {
    old: join(root, "old"),
    current: join(root, "current"),
    linked: join(root, "linked"),
    empty: join(root, "empty"),
  };
}

test("a Node that PATH leads to is left where it is, also behind a link", () => {
  const { old, current, linked, empty } = folders();
  expect(inFront({ PATH: `${empty}:${linked}:${old}` }, join(current, "node"))).toEqual({});
});

test("any other goes in front", () => {
  const { old, current } = folders();
  expect(inFront({ PATH: `${old}:${current}` }, join(current, "node"))).toEqual({
    PATH: `${current}:${old}:${current}`,
    ASTROLAB_NODE: current,
  });
  expect(inFront({}, join(current, "node"))).toEqual({ PATH: current, ASTROLAB_NODE: current });
});
