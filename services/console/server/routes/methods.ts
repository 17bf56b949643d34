import type { Context, MiddlewareHandler } from "hono";
import { Problem } from "../problem.ts";

/** Answers every method that the routes before it do not take. @param allow as the header has it: `GET, PUT` */
export function notAllowed(allow: string): (c: Context) => never {
  return (c) => {
    c.header("Allow", allow);
    throw new Problem(405, `${c.req.method} is not allowed here; use ${allow}.`, { allow: allow.split(", ") });
  };
}

export const noStore: MiddlewareHandler = async (c, next) => {
  await next();
  c.header("Cache-Control", "no-store");
};
