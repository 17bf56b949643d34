import { expect, test } from "vitest";
import { type WantedRoom, wantedRoom } from "./wanted-room.ts";

const free = async () => true;
const options: WantedRoom = { room: "room", people: 2, flags: {} };
const two = [
  { name: "p01", port: 8101 },
  { name: "p02", port: 8102 },
];

test("a new room has three shoppers for each, and no gateway", async () => {
  expect(await wantedRoom(options, undefined, free)).toEqual({ version: 1, people: two, settings: { users: "3" } });
});

test("what was typed before holds until something else is", async () => {
  const before = {
    version: 1 as const,
    people: two,
    settings: { users: "2", interval: "10s" },
    gateway: { address: "10.0.0.5", port: 8443, host: "10.0.0.5" },
  };
  expect(await wantedRoom({ ...options, people: undefined }, before, free)).toEqual(before);
  expect(
    await wantedRoom({ ...options, people: 3, flags: { users: "5", on: undefined }, listen: "off" }, before, free),
  ).toEqual({
    version: 1,
    people: [...two, { name: "p03", port: 8103 }],
    settings: { users: "5", interval: "10s" },
  });
});

test.each([
  [
    { ...options, people: undefined },
    undefined,
    'There is no room "room" yet. For how many people shall it be?',
    "`npm run room -- up --people 30`: a whole number from 1 to 99.",
  ],
  [
    { ...options, room: "monday", people: 1 },
    { version: 1 as const, people: two, settings: {} },
    "The room has 2 people, and can grow, but not shrink to 1.",
    "`npm run room -- down --room monday` removes all of it, then `npm run room -- up --people 1 --room monday` makes a smaller one.",
  ],
])("%j is refused", async (wanted, before, message, fix) => {
  await expect(wantedRoom(wanted, before, free)).rejects.toMatchObject({ kind: "usage", message, fix });
});
