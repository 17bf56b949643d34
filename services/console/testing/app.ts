import { fileURLToPath } from "node:url";
import { type AppParts, createApp } from "../src/app.ts";
import { loadAssets } from "../src/assets.ts";

const assets = fileURLToPath(new URL("../assets", import.meta.url));

/** The console around a store, with no dashboards and in a stack of defaults unless a test says otherwise. */
export function openApp(parts: Pick<AppParts, "store"> & Partial<AppParts>): ReturnType<typeof createApp> {
  return createApp({
    assets: loadAssets(assets),
    logError: () => {},
    dashboards: [],
    stack: { interval: 5, urls: {} },
    ...parts,
  });
}
