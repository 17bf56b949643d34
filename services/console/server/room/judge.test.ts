import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { judge, whoKnows } from "./judge.ts";

const hash = (text: string) => createHash("sha256").update(text).digest("hex");

test("a secret is known by its hash", () => {
  const people = [
    { name: "p01", secret: hash("one") },
    { name: "p02", secret: hash("two") },
  ];
  const who = whoKnows({ room: "room", leader: hash("chief"), people });
  expect(["one", "two", "chief", "three", "", hash("one"), "constructor", undefined].map(who)).toEqual([
    "p01",
    "p02",
    "leader",
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

const nobody = { status: 401, why: "Open the link that you were given: this address is nobody's without one." };
const notYours = { status: 403, why: "The board is the leader's." };
const readsOnly = { status: 403, why: "The board reads health and flags, and nothing else of a stack." };
const changesNothing = { status: 403, why: "The board changes nothing: npm run room does." };

test.each([
  [undefined, "GET", "/", nobody],
  [undefined, "GET", "/room/", nobody],
  ["p01", "GET", "/", { goesTo: "p01" }],
  ["p01", "PUT", "/console/api/flags/cartFailure", { goesTo: "p01" }],
  ["p01", "GET", "/roomy", { goesTo: "p01" }],
  ["p01", "GET", "/room", notYours],
  ["p01", "GET", "/room?x", notYours],
  ["p01", "GET", "/room/stacks/p02/-/health", notYours],
  ["leader", "GET", "/", { goesTo: "leader" }],
  ["leader", "GET", "/room/stacks/p02/-/health", { goesTo: "leader" }],
  ["leader", "GET", "/room/stacks/p02/-/health/cart-store?at=1", { goesTo: "leader" }],
  ["leader", "HEAD", "/room/stacks/p02/console/api/flags", { goesTo: "leader" }],
  ["leader", "GET", "/room/stacks/p02/console/api/flags/cartFailure", readsOnly],
  ["leader", "GET", "/room/stacks/p02/-/health/../../console/", readsOnly],
  ["leader", "GET", "/room/stacks/p02/-/health%2f..%2f", readsOnly],
  ["leader", "GET", "/room/stacks/p02/", readsOnly],
  ["leader", "PUT", "/room/stacks/p02/console/api/flags", changesNothing],
  ["leader", "POST", "/room/", changesNothing],
])("%s asks %s %s", (who, method, uri, judged) => {
  expect(judge({ who, method, uri })).toEqual(judged);
});
