import type { Page } from "playwright-core";

/** Resolves once the page has drawn what it knows, and a request that it sends then is answered: what it meant to ask for before is asked for. */
export async function fence(page: Page, path: string): Promise<void> {
  await page.evaluate(async (address) => {
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    await fetch(address);
  }, path);
}
