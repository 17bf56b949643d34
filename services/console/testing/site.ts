import type { BrowserContextOptions } from "playwright-core";
import { type GivenParts, openApp } from "./app.ts";
import { type OpenedPage, openBrowser, type Prepare } from "./browser.ts";
import { clientAssets } from "./client-assets.ts";
import { listen } from "./listen.ts";

export interface Site {
  /** `http://127.0.0.1:NNNNN` */
  readonly origin: string;
  /** Opens a page in a context of its own, and gathers what it complains of. */
  open(path: string, options?: BrowserContextOptions, prepare?: Prepare): Promise<OpenedPage>;
  closePages(): Promise<void>;
  close(): Promise<void>;
}

/** Answers what is not the console's, such as /prometheus/; undefined for what it does not know. */
export type Neighbours = (request: Request) => Response | Promise<Response> | undefined;

/** The console with its pages built, its neighbours on the same origin as behind the proxy, and a browser. */
export async function openSite(parts: GivenParts, neighbours: Neighbours = () => undefined): Promise<Site> {
  const assets = await clientAssets();
  const unavailable = (): Response => new Response("", { status: 503 });
  let app: ReturnType<typeof openApp> | undefined;
  const { port, origin, close } = await listen(
    (request) => neighbours(request) ?? app?.fetch(request) ?? unavailable(),
  );
  app = openApp({ assets, ...parts, stack: { port, ...parts.stack } });
  const browser = await openBrowser();
  return {
    origin,
    open: (path, options, prepare) => browser.open(origin + path, options, prepare),
    closePages: () => browser.closePages(),
    async close() {
      await browser.close();
      await close();
    },
  };
}
