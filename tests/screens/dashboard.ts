import type { Browser, Page } from "playwright-core";

export interface View {
  /** Its uid. */
  readonly dashboard: string;
  /** As in an address: `now-5m`. Without one the dashboard's own range. */
  readonly from?: string;
  /** As in an address: `5s`; empty for never. Without one the dashboard's own pace. */
  readonly refresh?: string;
  readonly colorScheme?: "light" | "dark";
}

/** Opens a dashboard in a window so tall that no panel waits to be scrolled to. */
export async function openDashboard(
  browser: Browser,
  stack: string,
  { dashboard, from, refresh, colorScheme = "light" }: View,
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 8000 }, colorScheme });
  const page = await context.newPage();
  const range = from === undefined ? {} : { from, to: "now" };
  const search = new URLSearchParams({ ...range, ...(refresh !== undefined && { refresh }) });
  await page.goto(`${stack}/console/dashboards/${dashboard}?${search}`);
  return page;
}

/** Panels without data, with what they show instead, as soon as there are none or the time is over. @param within ms */
export async function panelsWithoutData(page: Page, within: number): Promise<string[]> {
  const all = () => {
    const panels = [...document.querySelectorAll<HTMLElement>("[data-panel]")];
    return panels.length > 0 && panels.every((panel) => panel.dataset["state"] === "data");
  };
  // What they show tells more than that the time is over.
  await page.waitForFunction(all, undefined, { timeout: Math.max(1, within) }).catch(() => undefined);
  const without = await page.locator('[data-panel]:not([data-state="data"])').allInnerTexts();
  return (await page.locator("[data-panel]").count()) === 0 ? ["no panel at all"] : without;
}
