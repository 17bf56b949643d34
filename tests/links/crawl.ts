import type { Browser, Page } from "playwright-core";
import { addressesOn } from "./addresses.ts";

export interface Crawl {
  /** Paths of the pages that were opened in the browser. */
  readonly opened: readonly string[];
  /** How many addresses of the stack were asked for. */
  readonly followed: number;
  /** Addresses that lead out of the stack. */
  readonly outside: readonly string[];
  /** What is wrong, each with the page it stands on. */
  readonly wrong: readonly string[];
}

interface Answer {
  readonly status: number;
  readonly isPage: boolean;
  /** Where it leads on to. */
  readonly location?: string;
}

/** Opens every page that can be reached from the first ones, and asks for every address on them. @param origin `http://localhost:8080` */
export async function crawl(browser: Browser, origin: string, first: readonly string[]): Promise<Crawl> {
  const opened = new Map<string, string>();
  const followed = new Set<string>();
  const outside = new Set<string>();
  const wrong: string[] = [];
  const queue: string[] = [];

  const follow = async (url: string, from: string, leadsToPage: boolean): Promise<void> => {
    const { protocol, origin: there } = new URL(url);
    if (protocol === "data:" || protocol === "blob:") return;
    if (there !== origin) {
      if (/^(localhost|127\.|\[?::1|0\.0\.0\.0)/.test(new URL(url).hostname)) wrong.push(`${from}: leads to ${url}`);
      else outside.add(url);
      return;
    }
    const address = url.replace(/#.*$/, "");
    if (followed.has(address)) return;
    followed.add(address);
    const { status, isPage, location } = await ask(address);
    if (status >= 400) wrong.push(`${from}: ${status} from ${address}`);
    else if (location !== undefined) await follow(location, address, leadsToPage);
    else if (isPage && leadsToPage) queue.push(address);
  };

  for (const url of first) await follow(new URL(url, origin).href, "the start", true);
  for (let url = queue.shift(); url !== undefined; url = queue.shift()) {
    const family = familyOf(url);
    if (opened.has(family)) continue;
    opened.set(family, url);
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 8000 } })).newPage();
    try {
      const { loaded, said } = listen(page);
      await page.goto(url, { waitUntil: "load" });
      for (const { url: address, kind } of await addressesOn(page)) {
        if (kind === "post") {
          if (new URL(address).origin !== origin) wrong.push(`${url}: posts to ${address}`);
        } else await follow(address, url, kind === "a");
      }
      for (const address of loaded) if (!isFrom(origin, address)) wrong.push(`${url}: loads ${address}`);
      for (const port of otherPorts(await page.content(), origin)) wrong.push(`${url}: speaks of ${port}`);
      wrong.push(...said.map((text) => `${url}: ${text}`));
    } finally {
      await page.context().close();
    }
  }
  return { opened: [...opened.keys()].sort(), followed: followed.size, outside: [...outside].sort(), wrong };
}

/** Pages that differ in an id alone are one: a product, a trace. */
function familyOf(url: string): string {
  return new URL(url).pathname.replace(/\/([0-9A-Z]{10}|[0-9a-f]{32})(?=\/|$)/g, "/*");
}

async function ask(url: string): Promise<Answer> {
  const response = await fetch(url, { redirect: "manual" });
  await response.body?.cancel();
  const location = response.headers.get("location");
  return {
    status: response.status,
    isPage: response.headers.get("content-type")?.startsWith("text/html") ?? false,
    ...(location !== null && { location: new URL(location, url).href }),
  };
}

/** What the page asks for, and its own errors. */
function listen(page: Page): { loaded: Set<string>; said: string[] } {
  const loaded = new Set<string>();
  const said: string[] = [];
  page.on("request", (request) => loaded.add(request.url()));
  page.on("websocket", (socket) => loaded.add(socket.url()));
  page.on("pageerror", (error) => said.push(error.message));
  return { loaded, said };
}

function isFrom(origin: string, url: string): boolean {
  return /^(data|blob|about):/.test(url) || new URL(url.replace(/^ws/, "http")).origin === origin;
}

/** `localhost:8080` and the like, of another port than the stack's own. @param after what has to stand before it, as a pattern */
export function otherPorts(text: string, origin: string, after = "\\b"): string[] {
  const found = [...text.matchAll(new RegExp(`${after}(?:localhost|127\\.0\\.0\\.1):(\\d+)`, "g"))];
  return [...new Set(found.filter(([, port]) => port !== new URL(origin).port).map(([all]) => all))];
}
