import { Hono } from "hono";
import type { Assets } from "../assets.ts";
import { Problem } from "../problem.ts";
import { sendAsset } from "./send-asset.ts";

/** `/console/assets/NAME`. With `?v=` of its version an address never changes what it means, so it is kept for a year. */
export function createAssets(assets: Assets): Hono {
  const files = new Hono();
  files.get("/console/assets/:name", (c) => {
    const asset = assets.get(c.req.param("name"));
    if (asset === undefined) throw new Problem(404, "There is no such file.");
    const isThisVersion = c.req.query("v") === asset.version;
    return sendAsset(c, asset, isThisVersion ? "public, max-age=31536000, immutable" : "no-cache");
  });
  return files;
}
