import { Hono } from "hono";
import type { Assets } from "../assets.ts";
import { RequestProblem } from "./problem.ts";

/**
 * Serves the files that were read at the start, and nothing else. A versioned address never changes, so it is kept for a year.
 * @param beforePicture a picture is sent when this has resolved
 */
export function staticRoutes(assets: Assets, beforePicture: () => Promise<void>): Hono {
  const files = new Hono();
  files.use("/pictures/:file", async (_, next) => {
    await beforePicture();
    await next();
  });
  for (const folder of ["assets", "pictures"]) {
    files.get(`/${folder}/:file`, (c) => {
      const asset = assets.get(`/${folder}/${c.req.param("file")}`);
      if (!asset) throw new RequestProblem(404, "no_such_file", "There is no such file.");
      const etag = `"${asset.version}"`;
      c.header("ETag", etag);
      c.header(
        "Cache-Control",
        c.req.query("v") === asset.version ? "public, max-age=31536000, immutable" : "public, max-age=300",
      );
      if (c.req.header("if-none-match") === etag) return c.body(null, 304);
      return c.body(asset.body, 200, { "Content-Type": asset.type });
    });
  }
  return files;
}
