import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { asset } from "../assets.ts";
import { createDoor } from "./door.ts";
import { createVisits } from "./visits.ts";

const hash = (text: string) => createHash("sha256").update(text).digest("hex");
const file = {
  room: "room",
  leader: hash("chief"),
  people: [
    { name: "p01", secret: hash("one") },
    { name: "p02", secret: hash("two") },
  ],
};

function open() {
  return createDoor({ file, assets: new Map([asset("room.js", "go()")]), visits: createVisits(() => 5000) });
}

function check(cookie: string | undefined, uri = "/", method = "GET") {
  const headers = { "x-forwarded-uri": uri, "x-forwarded-method": method, ...(cookie !== undefined && { cookie }) };
  return open().request("/check", { headers });
}

test("a link sets a cookie that only TLS carries and no script reads, and leads on", async () => {
  const joined = await open().request("/join/one");
  expect([joined.status, joined.headers.get("location"), joined.headers.get("set-cookie")]).toEqual([
    303,
    "/",
    "__Host-astrolab-room=one; Max-Age=604800; Path=/; HttpOnly; Secure; SameSite=Lax",
  ]);
  expect([joined.headers.get("referrer-policy"), joined.headers.get("cache-control")]).toEqual([
    "no-referrer",
    "no-store",
  ]);
  expect((await open().request("/join/chief")).headers.get("location")).toBe("/room/");
});

test.each(["three", hash("one"), "p01", "leader"])("the link %s is nobody's", async (secret) => {
  const joined = await open().request(`/join/${secret}`);
  expect([joined.status, joined.headers.get("set-cookie"), await joined.text()]).toEqual([
    404,
    null,
    "This link is not one of this room.\n",
  ]);
});

test.each([
  ["__Host-astrolab-room=one", "p01"],
  ["theme=dark; __Host-astrolab-room=two", "p02"],
  ["__Host-astrolab-room=chief", "leader"],
])("the cookie %s is %s's", async (cookie, name) => {
  const checked = await check(cookie);
  expect([checked.status, checked.headers.get("room-for")]).toEqual([200, name]);
});

test.each([
  [undefined, "/", 401, "Open the link that you were given: this address is nobody's without one.\n"],
  [
    "__Host-astrolab-room=three",
    "/",
    401,
    "Open the link that you were given: this address is nobody's without one.\n",
  ],
  ["astrolab-room=one", "/", 401, "Open the link that you were given: this address is nobody's without one.\n"],
  ["__Host-astrolab-room=one", "/room/", 403, "The board is the leader's.\n"],
])("the cookie %s at %s is refused with %i", async (cookie, uri, status, text) => {
  const checked = await check(cookie, uri);
  expect([checked.status, checked.headers.get("room-for"), await checked.text()]).toEqual([status, null, text]);
});

test("the board knows who has been there", async () => {
  const door = open();
  await door.request("/check", {
    headers: { "x-forwarded-uri": "/", "x-forwarded-method": "GET", cookie: "__Host-astrolab-room=two" },
  });
  expect(await (await door.request("/room/api/people")).json()).toEqual({
    room: "room",
    people: [
      { name: "p01", seen: null },
      { name: "p02", seen: 5000 },
    ],
  });
});

test("the board's page, its files and what leads to it", async () => {
  const door = open();
  const page = await door.request("/room/");
  const version = hash("go()").slice(0, 16);
  expect([page.status, await page.text()]).toEqual([
    200,
    expect.stringContaining(`<script type="module" src="/room/assets/room.js?v=${version}"></script>`),
  ]);
  expect(await (await door.request(`/room/assets/room.js?v=${version}`)).text()).toBe("go()");
  expect((await door.request("/room/assets/other.js")).status).toBe(404);
  expect((await door.request("/")).headers.get("location")).toBe("/room/");
  expect((await door.request("/elsewhere")).status).toBe(404);
});
