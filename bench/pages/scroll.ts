import type { Browser } from "playwright-core";
import { fakeJaeger } from "../../services/console/testing/fake-jaeger.ts";
import { openSite } from "../../services/console/testing/site.ts";
import { openStore } from "../../services/console/testing/store.ts";
import { longTrace, traceId } from "../../services/console/testing/traced-shop.ts";

const SCROLLS = 120;
/** Pixels of one notch of a wheel: with one each frame, faster than anybody reads. */
const NOTCH = 120;

/** The time between two pictures, milliseconds, that 95 of 100 keep to while a waterfall of this many spans is scrolled. */
export async function timeBetweenFrames(browser: Browser, spans: number): Promise<number> {
  const { store } = await openStore();
  const id = traceId(1);
  const jaeger = fakeJaeger([longTrace(id, spans, Date.now())]);
  const site = await openSite({ store }, (request) => jaeger.neighbours(request));
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(`${site.origin}/console/traces/${id}`);
    await page.getByRole("treeitem").nth(10).waitFor();
    const frames = await page.evaluate(
      async ([scrolls, notch]) => {
        const row = document.querySelector('[role="treeitem"]');
        let scroller: Element | null = row;
        while (scroller !== null && scroller.scrollHeight <= scroller.clientHeight + 1)
          scroller = scroller.parentElement;
        const target = scroller ?? document.documentElement;
        const step = Math.max(1, Math.min(notch, (target.scrollHeight - target.clientHeight) / scrolls));
        const times: number[] = [];
        let last = await new Promise<number>(requestAnimationFrame);
        for (let turn = 0; turn < scrolls; turn += 1) {
          target.scrollTop += step;
          const now = await new Promise<number>(requestAnimationFrame);
          times.push(now - last);
          last = now;
        }
        return times;
      },
      [SCROLLS, NOTCH] as const,
    );
    return [...frames].sort((a, b) => a - b)[Math.floor(frames.length * 0.95)] ?? Number.NaN;
  } finally {
    await context.close();
    await site.close();
  }
}
