import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { chosen, mustHaveRoom } from "./chosen.ts";
import { keptOf, type Room } from "./kept.ts";

const room: Room = {
  version: 1,
  people: ["p01", "p02", "p03"].map((name, index) => ({ name, port: 8101 + index })),
  settings: {},
};
const names = (only?: string) => chosen(room, only).map(({ name }) => name);

test("all, or those that are named, in the room's order", () => {
  expect([names(), names("p02"), names("p03, p01")]).toEqual([["p01", "p02", "p03"], ["p02"], ["p01", "p03"]]);
});

test.each([
  ["p04", 'The room has no "p04", did you mean "p01"?'],
  ["bob", 'The room has no "bob"; there are p01, p02, p03'],
  ["", 'The room has no ""; there are p01, p02, p03'],
])("%j is nobody", (only, message) => {
  expect(() => names(only)).toThrow(expect.objectContaining({ kind: "usage", message }));
});

test("without a room there is nobody to choose", async () => {
  const repoRoot = mkdtempSync(join(tmpdir(), "room-"));
  await expect(mustHaveRoom({ repoRoot }, "room")).rejects.toMatchObject({
    kind: "usage",
    message: 'There is no room "room".',
    fix: "`npm run room -- up --people 30` makes one.",
  });
  await keptOf(repoRoot, "room").saveRoom(room);
  expect(await mustHaveRoom({ repoRoot }, "room")).toEqual(room);
});
