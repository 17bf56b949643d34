import { expect, test } from "vitest";
import type { PersonStatus } from "./person-status.ts";
import { renderRoomStatus, roomLine } from "./render.ts";

const person = (change: Partial<PersonStatus>): PersonStatus => ({
  person: "p01",
  stack: "room-p01",
  port: 8101,
  healthy: 18,
  services: 18,
  memoryMiB: 561,
  flags: [],
  stuck: null,
  ...change,
});

const status = {
  room: "room",
  gateway: null,
  people: [
    person({}),
    person({
      person: "p02",
      port: 8102,
      healthy: 17,
      flags: [{ key: "cartFailure", variant: "on", since: 60 }],
      stuck: "cart: 503",
    }),
    person({ person: "p03", port: 8103, healthy: 0, memoryMiB: 0, flags: null, stuck: "not up" }),
  ],
};

test("a line for each person", () => {
  expect(renderRoomStatus(status, "text")).toBe(
    [
      "PERSON  PORT  HEALTHY   MEMORY MiB  FLAGS ON        STUCK",
      "p01     8101  18 of 18  561         -               -",
      "p02     8102  17 of 18  561         cartFailure=on  cart: 503",
      "p03     8103  0 of 18   0           ?               not up",
      "",
    ].join("\n"),
  );
  expect(JSON.parse(renderRoomStatus(status, "json"))).toEqual(status);
});

test("and the sum below", () => {
  expect([roomLine(status), roomLine({ ...status, people: [person({})], gateway: "https://10.0.0.5:8443/" })]).toEqual([
    "1 of 3 people are well, 1.1 GiB in use.",
    "1 of 1 person is well, 561 MiB in use.\nThe board in a browser: the leader's link at https://10.0.0.5:8443/",
  ]);
});
