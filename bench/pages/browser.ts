import { type Browser, chromium } from "playwright-core";
import { prepareBrowser } from "../../tests/prepare-browser.ts";

/** Opens Chromium for as long as `work` takes. @throws Error where there is none */
export async function inBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  const executablePath = await prepareBrowser();
  if (executablePath === undefined) throw new Error("There is no Chromium here: name one in CHROMIUM.");
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}
