import { createHash, randomUUID } from "node:crypto";
import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";

const NAME = "astrolab_session";
/** As long as the cart service keeps a cart. */
const ONE_WEEK_SECONDS = 7 * 24 * 60 * 60;
const PATTERN = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A visitor whom the shop knows again, and by what the cart service knows them. */
export interface Session {
  readonly id: string;
  readonly userId: string;
}

/** The visitor's, or undefined for one who has put nothing into a cart yet. */
export function readSession(c: Context): Session | undefined {
  const id = getCookie(c, NAME) ?? "";
  return PATTERN.test(id) ? sessionOf(id) : undefined;
}

export const newSession = (): Session => sessionOf(randomUUID());

/** Keeps the visitor's cart theirs for another week. */
export function keepSession(c: Context, { id }: Session): void {
  setCookie(c, NAME, id, { path: "/", httpOnly: true, sameSite: "Lax", maxAge: ONE_WEEK_SECONDS });
}

/** Traces show what services ask each other. From a hash nobody can get at the cookie, with which the cart would be theirs. */
function sessionOf(id: string): Session {
  return { id, userId: createHash("sha256").update(id).digest("base64url").slice(0, 22) };
}
