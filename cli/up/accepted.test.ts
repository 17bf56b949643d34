import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { acceptedIn } from "./accepted.ts";

test("what was accepted is known to the next run, and nothing else is", async () => {
  const root = await mkdtemp(join(tmpdir(), "astrolab-accepted-"));
  try {
    const what = { server: "a:1", plan: "b" };
    expect(await acceptedIn(root).has(what)).toBe(false);
    await acceptedIn(root).add(what);
    expect(await acceptedIn(root).has(what)).toBe(true);
    expect(await acceptedIn(root).has({ ...what, server: "a:2" })).toBe(false);
  } finally {
    await rm(root, { recursive: true });
  }
});
