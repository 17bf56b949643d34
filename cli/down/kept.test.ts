import { expect, test } from "vitest";
import { keptText, purgedText, uncountedText } from "./kept.ts";

const MIB = 1024 * 1024;
const things = [
  { kind: "image", name: "astrolab/proxy:packages", bytes: 225 * MIB },
  { kind: "image", name: "astrolab.local/runtime:1", bytes: 150 * MIB },
  { kind: "folder", name: "/home/ann/.cache/astrolab/bin", bytes: 2048 * MIB },
] as const;

test("down says what it keeps, with sizes", () => {
  expect(keptText(things, "Next.")).toBe(
    "Kept for the next up: 2 images (375 MiB, shared layers counted in each); /home/ann/.cache/astrolab/bin (2.0 GiB).\nNext.\n",
  );
  expect(keptText([], "Next.")).toBe("");
});

test("and does not hold anybody up to count it", () => {
  expect(uncountedText("/home/ann/.cache/astrolab", "/repo", "Next.")).toBe(
    "Kept for the next up: images, and what is in /home/ann/.cache/astrolab and /repo/.astrolab (`du -sh` shows how much).\nNext.\n",
  );
});

test("and what it purged", () => {
  expect(purgedText(things.slice(2))).toBe("Removed: /home/ann/.cache/astrolab/bin (2.0 GiB).\n");
  expect(purgedText([])).toBe("There was nothing to purge.\n");
});
