import type { BrowserContextOptions, Page } from "playwright-core";
import { launchBrowser } from "../../../testing/chromium.ts";

export interface OpenedPage {
  readonly page: Page;
  /** Errors and warnings of its console, and what it threw. */
  readonly complaints: string[];
}

/** What is done to a page before it goes anywhere. */
export type Prepare = (page: Page) => Promise<unknown>;

export interface TestBrowser {
  /** Opens an address in a context of its own, and gathers what the page complains of. */
  open(url: string, options?: BrowserContextOptions, prepare?: Prepare): Promise<OpenedPage>;
  /** A page that nobody looks at would go on asking. */
  closePages(): Promise<void>;
  close(): Promise<void>;
}

/** On a busy machine a page is slow, and a test that fails should do so because of the page. */
const answerTimeoutMs = 60_000;

export async function openBrowser(): Promise<TestBrowser> {
  const browser = await launchBrowser();
  return {
    async open(url, options = {}, prepare = async () => {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
      context.setDefaultTimeout(answerTimeoutMs);
      const page = await context.newPage();
      const complaints: string[] = [];
      // Containers that start beside the tests change the machine's networks, and Chromium then asks again.
      const note = (text: string): unknown => text.includes("ERR_NETWORK_CHANGED") || complaints.push(text);
      page.on("console", (message) => ["error", "warning"].includes(message.type()) && note(message.text()));
      page.on("pageerror", (error) => note(error.message));
      await prepare(page);
      await page.goto(url);
      return { page, complaints };
    },
    async closePages() {
      for (const context of browser.contexts()) await context.close();
    },
    close: () => browser.close(),
  };
}
