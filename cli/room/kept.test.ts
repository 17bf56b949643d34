import { mkdirSync, mkdtempSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { keptOf, type Room } from "./kept.ts";

const room: Room = { version: 1, people: [{ name: "p01", port: 8101 }], settings: { users: "2" } };

const folder = () => mkdtempSync(join(tmpdir(), "room-"));

test("there is no room until one is kept, and none after it is forgotten", async () => {
  const kept = keptOf(folder(), "room");
  expect([await kept.room(), await kept.secrets()]).toEqual([undefined, undefined]);
  await kept.saveRoom(room);
  await kept.saveSecrets({ leader: "l", people: { p01: "a" } });
  expect([await kept.room(), await kept.secrets()]).toEqual([room, { leader: "l", people: { p01: "a" } }]);
  await kept.forget();
  expect([await kept.room(), await kept.secrets()]).toEqual([undefined, undefined]);
});

test("nobody else may read any of it, and nothing half written stays", async () => {
  const kept = keptOf(folder(), "room");
  await kept.saveRoom(room);
  await kept.saveSecrets({ leader: "l", people: {} });
  await kept.saveSecrets({ leader: "m", people: {} });
  expect(await kept.saveSecret("links.csv", "p01\n")).toBe(join(kept.folder, "links.csv"));
  const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
  expect(readdirSync(kept.folder).map((name) => [name, mode(join(kept.folder, name))])).toEqual([
    ["links.csv", "600"],
    ["room.json", "600"],
    ["secrets.json", "600"],
  ]);
  expect(mode(kept.folder)).toBe("700");
});

test.each(["{", "[]", '{"version":2,"people":[],"settings":{}}'])("a file with %s is refused", async (text) => {
  const root = folder();
  const kept = keptOf(root, "monday");
  mkdirSync(kept.folder, { recursive: true });
  writeFileSync(join(kept.folder, "room.json"), text);
  await expect(kept.room()).rejects.toMatchObject({
    kind: "usage",
    message: `${join(kept.folder, "room.json")} cannot be read: it is not what this version of Astrolab writes there.`,
    fix: "`npm run room -- down --room monday` removes the room by what the engine has of it, and this file with it.",
  });
});
