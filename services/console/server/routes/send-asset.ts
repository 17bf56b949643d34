import type { Context } from "hono";
import type { Asset } from "../assets.ts";

/** Answers with what the client can read and does not have yet. @param caching as the header Cache-Control has it */
export function sendAsset(c: Context, { type, content, gzipped, version }: Asset, caching: string): Response {
  // Weak: it is the same whether packed or not.
  c.header("ETag", `W/"${version}"`);
  c.header("Cache-Control", caching);
  c.header("Vary", "Accept-Encoding");
  if (c.req.header("if-none-match")?.includes(`"${version}"`) === true) return c.body(null, 304);
  c.header("Content-Type", type);
  if (!takesGzip(c.req.header("accept-encoding") ?? "")) return c.body(content);
  c.header("Content-Encoding", "gzip");
  return c.body(gzipped);
}

function takesGzip(accepted: string): boolean {
  return accepted.split(",").some((one) => /^\s*gzip\s*(;\s*q=(1|0?\.\d*[1-9]).*)?$/i.test(one));
}
