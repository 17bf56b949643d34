import { Hono } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { secureHeaders } from "hono/secure-headers";
import { ROOM_COOKIE } from "../../../../common/room/cookie.ts";
import type { DoorFile } from "../../../../common/room/door-file.ts";
import type { Assets } from "../assets.ts";
import { sendAsset } from "../routes/send-asset.ts";
import { boardPage } from "./board-page.ts";
import { judge, LEADER, whoKnows } from "./judge.ts";
import type { Visits } from "./visits.ts";

export interface DoorParts {
  readonly file: DoorFile;
  readonly assets: Assets;
  readonly visits: Visits;
}

/** Longer than a workshop, seconds. */
const COOKIE_S = 7 * 24 * 3600;

/**
 * The door of a room: which person a request comes from, for the gateway, which asks at `/check` before it passes anything on; the way in by
 * a secret link; and the leader's board.
 */
export function createDoor({ file, assets, visits }: DoorParts): Hono {
  const who = whoKnows(file);
  const door = new Hono();
  door.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
      },
      // People ask by an address, and may have told their browser to go on.
      strictTransportSecurity: false,
      referrerPolicy: "no-referrer",
    }),
  );
  door.get("/check", (c) => {
    const judged = judge({
      who: who(getCookie(c, ROOM_COOKIE)),
      method: c.req.header("x-forwarded-method") ?? "",
      uri: c.req.header("x-forwarded-uri") ?? "",
    });
    c.header("Cache-Control", "no-store");
    if ("status" in judged) return c.text(`${judged.why}\n`, judged.status);
    visits.note(judged.goesTo);
    c.header("Room-For", judged.goesTo);
    return c.text("ok\n");
  });
  door.get("/join/:secret", (c) => {
    const secret = c.req.param("secret");
    const name = who(secret);
    c.header("Cache-Control", "no-store");
    if (name === undefined) return c.text("This link is not one of this room.\n", 404);
    setCookie(c, ROOM_COOKIE, secret, { path: "/", secure: true, httpOnly: true, sameSite: "Lax", maxAge: COOKIE_S });
    return c.redirect(name === LEADER ? "/room/" : "/", 303);
  });
  door.get("/room/", (c) => c.html(boardPage((name) => `/room/assets/${name}?v=${assets.get(name)?.version ?? ""}`)));
  door.get("/room/api/people", (c) => {
    c.header("Cache-Control", "no-store");
    const people = file.people.map(({ name }) => ({ name, seen: visits.lastOf(name) ?? null }));
    return c.json({ room: file.room, people });
  });
  door.get("/room/assets/:name", (c) => {
    const asset = assets.get(c.req.param("name"));
    return asset === undefined ? c.text("There is no such file.\n", 404) : sendAsset(c, asset, "no-cache");
  });
  for (const path of ["/", "/room"]) door.get(path, (c) => c.redirect("/room/", 303));
  door.notFound((c) => c.text("The board is at /room/.\n", 404));
  return door;
}
