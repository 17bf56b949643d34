import type { Browser } from "playwright-core";
import { launchBrowser } from "../../testing/chromium.ts";
import { prepareBrowser } from "../../tests/prepare-browser.ts";

/** Opens Chromium for as long as `work` takes. @throws Error where there is none */
export async function inBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  const executablePath = await prepareBrowser();
  if (executablePath === undefined) throw new Error("There is no Chromium here: name one in CHROMIUM.");
  const browser = await launchBrowser(executablePath);
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}
