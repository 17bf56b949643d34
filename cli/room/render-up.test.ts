import { expect, test } from "vitest";
import { renderRoomUp } from "./render-up.ts";

const people = [
  { person: "p01", url: "http://localhost:8101/", seconds: 61.25 },
  { person: "p02", url: "http://localhost:8102/", seconds: 30 },
];
const closed = { room: "room", seconds: 95.1, people };
const open = {
  ...closed,
  gateway: "https://192.168.1.5:8443/",
  links: { html: "/repo/.astrolab/rooms/room/links.html", csv: "/repo/.astrolab/rooms/room/links.csv" },
};

test("a room without a gateway", () => {
  expect(renderRoomUp(closed, "text")).toBe(
    [
      "PERSON  ON THIS COMPUTER        UP IN",
      "p01     http://localhost:8101/  61.3 s",
      "p02     http://localhost:8102/  30.0 s",
      "",
    ].join("\n"),
  );
});

test("and with one", () => {
  expect(renderRoomUp(open, "text").split("\n").slice(4)).toEqual([
    "GATEWAY",
    "https://192.168.1.5:8443/",
    "",
    "LINKS       FILE",
    "to print    /repo/.astrolab/rooms/room/links.html",
    "as a table  /repo/.astrolab/rooms/room/links.csv",
    "",
  ]);
  expect(JSON.parse(renderRoomUp(open, "json"))).toEqual(open);
});
