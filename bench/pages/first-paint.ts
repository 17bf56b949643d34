import type { Browser } from "playwright-core";
import { median } from "../median.ts";

export interface PageLoad {
  /** Milliseconds from the navigation to the first text or picture, with an empty cache: the middle of the rounds. */
  readonly firstPaint: number;
  /** kB of script as they came over the wire. */
  readonly script: number;
}

/** @param rounds each in a context of its own, so that nothing is cached */
export async function pageLoad(browser: Browser, url: string, rounds: number): Promise<PageLoad> {
  const loads: PageLoad[] = [];
  for (let round = 0; round < rounds; round += 1) loads.push(await once(browser, url));
  return {
    firstPaint: median(loads.map(({ firstPaint }) => firstPaint)),
    script: Math.max(...loads.map(({ script }) => script)),
  };
}

async function once(browser: Browser, url: string): Promise<PageLoad> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(url);
    return await page.evaluate(async () => {
      const paint = await new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const first = list.getEntriesByName("first-contentful-paint")[0];
          if (first !== undefined) resolve(first.startTime);
        }).observe({ type: "paint", buffered: true });
      });
      const files = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
      const scripts = files.filter(({ name }) => new URL(name).pathname.endsWith(".js"));
      return {
        firstPaint: paint,
        script: scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) / 1000,
      };
    });
  } finally {
    await context.close();
  }
}
