import { inBrowser } from "../pages/browser.ts";
import { pageLoad } from "../pages/first-paint.ts";
import type { Figure, Measure } from "../types.ts";

const PAGES = ["", "flags/", "scenarios/", "dashboards/astrolab-memory-leak", "traces/"];

/** The console of a real stack, as a browser with an empty cache gets it. The shop's first page is the peer. */
export const pages: Measure = {
  id: "pages",
  title: "The console's pages",
  how: "A headless Chromium with an empty cache, on the running stack: from the navigation to the first text or picture, the middle of the rounds.",
  async take({ running, options: { rounds }, say }) {
    const { stack } = await running();
    return inBrowser(async (browser) => {
      say("the first paint of each page");
      const shop = await pageLoad(browser, `${stack.url}/`, rounds);
      const figures: Figure[] = [];
      let most = { page: "", script: 0 };
      for (const page of PAGES) {
        const load = await pageLoad(browser, `${stack.url}/console/${page}`, rounds);
        const note = `${(load.firstPaint / shop.firstPaint).toFixed(1)} × the shop's ${shop.firstPaint.toFixed(0)} ms`;
        figures.push({ name: `first paint of /console/${page}`, value: load.firstPaint, unit: "ms", must: 1000, note });
        if (load.script > most.script) most = { page, script: load.script };
      }
      const note = `/console/${most.page}, as it comes over the wire`;
      return [...figures, { name: "script of the largest page", value: most.script, unit: "kB", must: 300, note }];
    });
  },
};
