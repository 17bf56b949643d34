import { buildClient } from "../client-files.ts";
import { type Asset, asset, loadAssets } from "../server/assets.ts";

const folder = new URL("../assets", import.meta.url).pathname;

/** What the console's image holds for the browser: pictures, and scripts and styles as they are built now. */
export async function clientAssets(): Promise<ReadonlyMap<string, Asset>> {
  const built = (await buildClient()).map(({ name, content }) => asset(name, content));
  return new Map([...loadAssets(folder), ...built]);
}
