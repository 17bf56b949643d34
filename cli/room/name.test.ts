import { expect, test } from "vitest";
import { roomHint, roomName } from "./name.ts";

test.each(["room", "a", "monday-2", "x".repeat(20)])("%s is a room's name", (name) => {
  expect(roomName(name)).toBe(name);
});

test.each(["", "Room", "-a", "a-", "a_b", "../x", "x".repeat(21)])("%j is none", (name) => {
  expect(() => roomName(name)).toThrow(
    expect.objectContaining({
      kind: "usage",
      message: `--room "${name}" is not a valid name of a room: use 1 to 20 of a-z, 0-9 and -, not starting or ending with -.`,
      fix: "For example: --room monday",
    }),
  );
});

test("commands name the room where it is not the one that needs no name", () => {
  expect(roomHint("room")("up", "--people", "5")).toBe("npm run room -- up --people 5");
  expect(roomHint("monday")("down")).toBe("npm run room -- down --room monday");
});
