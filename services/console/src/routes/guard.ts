import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { Problem } from "../problem.ts";

const limitBytes = 4096;

/**
 * Lets a write through only when no other site's page can have made it: browsers name the site they send from, and ask
 * first before they send JSON across origins. "same-site" is refused too, because another port of localhost is that.
 */
export const refuseForeignWrites: MiddlewareHandler = async (c, next) => {
  const site = c.req.header("sec-fetch-site");
  if (site !== undefined && site !== "same-origin" && site !== "none") {
    throw new Problem(403, `A write from another site's page (Sec-Fetch-Site: ${site}) is refused.`);
  }
  const type = c.req.header("content-type");
  if (type?.split(";", 1)[0]?.trim().toLowerCase() !== "application/json") {
    const found = type === undefined ? "there is none" : `it is "${type}"`;
    throw new Problem(415, `The content type must be application/json, and ${found}.`);
  }
  await next();
};

export const limitBody: MiddlewareHandler = bodyLimit({
  maxSize: limitBytes,
  onError: () => {
    throw new Problem(413, `The body is larger than ${limitBytes} bytes.`, { limitBytes });
  },
});
