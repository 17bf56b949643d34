import { existsSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { type ServerType, serve } from "@hono/node-server";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { asset, loadAssets } from "../src/assets.ts";
import { buildClient } from "../src/client-files.ts";
import { type GivenParts, openApp } from "./app.ts";

export interface Site {
  /** `http://127.0.0.1:NNNNN` */
  readonly origin: string;
  /** Opens a page in a context of its own, and gathers what it complains of. */
  open(path: string, options?: BrowserContextOptions): Promise<{ page: Page; complaints: string[] }>;
  close(): Promise<void>;
}

/** Answers what is not the console's, such as /prometheus/; undefined for what it does not know. */
export type Neighbours = (request: Request) => Response | Promise<Response> | undefined;

export const chromiumPath: string | undefined = [
  process.env["CHROMIUM"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
].find((path) => path !== undefined && existsSync(path));

const assets = new URL("../assets", import.meta.url).pathname;

/** The console with its pages built, its neighbours on the same origin as behind the proxy, and a browser. */
export async function openSite(parts: GivenParts, neighbours: Neighbours = () => undefined): Promise<Site> {
  const built = (await buildClient()).map(({ name, content }) => asset(name, content));
  const app = openApp({ assets: new Map([...loadAssets(assets), ...built]), ...parts });
  const fetch = (request: Request) => neighbours(request) ?? app.fetch(request);
  const server = await new Promise<ServerType>((resolve) => {
    const started = serve({ fetch, port: 0, hostname: "127.0.0.1" }, () => resolve(started));
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser: Browser = await chromium.launch({
    ...(chromiumPath === undefined ? {} : { executablePath: chromiumPath }),
    args: ["--no-sandbox", "--disable-gpu"],
  });
  return {
    origin,
    async open(path, options = {}) {
      const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })).newPage();
      const complaints: string[] = [];
      // Containers that start beside the tests change the machine's networks, and Chromium then asks again.
      const note = (text: string): unknown => text.includes("ERR_NETWORK_CHANGED") || complaints.push(text);
      page.on("console", (message) => ["error", "warning"].includes(message.type()) && note(message.text()));
      page.on("pageerror", (error) => note(error.message));
      await page.goto(origin + path);
      return { page, complaints };
    },
    async close() {
      await browser.close();
      await new Promise((resolve) => {
        server.close(resolve);
        if ("closeAllConnections" in server) server.closeAllConnections();
      });
    },
  };
}
