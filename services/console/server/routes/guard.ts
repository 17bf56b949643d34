import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { Problem } from "../problem.ts";

const limitBytes = 4096;

/**
 * Lets a write through only when no other site's page can have made it: browsers name the site they send from, and ask
 * first before they send JSON across origins. "same-site" is refused too, because another port of localhost is that. A
 * page elsewhere may point a name of its own at 127.0.0.1, which its Host gives away. The proxy refuses the same and
 * passes on all three headers unchanged.
 *
 * @param port the stack's one published port
 */
export function refuseForeignWrites(port: number): MiddlewareHandler {
  const hosts = ["localhost", "127.0.0.1", "[::1]"].flatMap((name) =>
    port === 80 ? [name, `${name}:80`] : [`${name}:${port}`],
  );
  return async (c, next) => {
    const host = c.req.header("host");
    // Only a browser can be led astray, and each of them sends it.
    if (host !== undefined && !hosts.includes(host.toLowerCase())) {
      throw new Problem(403, `Changes are taken at http://localhost:${port} only, and this one was sent to ${host}.`);
    }
    const origin = c.req.header("origin");
    if (origin !== undefined && !hosts.some((own) => origin === `http://${own}`)) {
      throw new Problem(403, `A write from another site's page (Origin: ${origin}) is refused.`);
    }
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
}

export const limitBody: MiddlewareHandler = bodyLimit({
  maxSize: limitBytes,
  onError: () => {
    throw new Problem(413, `The body is larger than ${limitBytes} bytes.`, { limitBytes });
  },
});
