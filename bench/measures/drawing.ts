import { inBrowser } from "../pages/browser.ts";
import { longestTask } from "../pages/long-range.ts";
import { timeBetweenFrames } from "../pages/scroll.ts";
import type { Measure } from "../types.ts";

/** Six hours and two thousand spans, each beside a small one of its kind. */
export const drawing: Measure = {
  id: "drawing",
  title: "Drawing in the browser",
  how: "A headless Chromium on the console's own pages, with made-up data: the longest task while all panels of a dashboard are drawn, and the time between two pictures while a waterfall is scrolled by a notch of the wheel in each.",
  take: ({ say }) =>
    inBrowser(async (browser) => {
      say("six hours of samples, one each 5 s, on every panel of a dashboard");
      const [short, long] = [await longestTask(browser, 900), await longestTask(browser, 6 * 3600)];
      say("a trace of 2,000 spans");
      const [few, many] = [await timeBetweenFrames(browser, 40), await timeBetweenFrames(browser, 2000)];
      return [
        {
          name: "longest pause while 6 h are drawn",
          value: long,
          unit: "ms",
          must: 200,
          aim: 100,
          note: `${short.toFixed(0)} ms with 15 min`,
        },
        {
          name: "95th percentile of the time between frames, 2,000 spans scrolled",
          value: many,
          unit: "ms",
          must: 50,
          aim: 34,
          note: `${few.toFixed(0)} ms with 40 spans`,
        },
      ];
    }),
};
