import { execa } from "execa";
import type { Browser } from "playwright-core";
import { expect } from "vitest";
import { openDashboard, panelsWithoutData, type View } from "./dashboard.ts";

export interface Picture extends View {
  readonly file: string;
  /** Titles of sections that are folded away. */
  readonly folded?: readonly string[];
}

/** A dashboard from its head to its last panel, 1280 wide, once each panel has its data. */
export async function takePicture(browser: Browser, stack: string, picture: Picture): Promise<void> {
  const { file, folded = [], ...view } = picture;
  const page = await openDashboard(browser, stack, { ...view, refresh: "" });
  try {
    expect(await panelsWithoutData(page, 30_000), file).toEqual([]);
    for (const section of folded) await page.getByRole("heading", { name: section, exact: true }).click();
    await page.evaluate(() => document.fonts.ready);
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(undefined)))),
    );
    const height = await page.evaluate(() => {
      const panels = [...document.querySelectorAll("[data-panel]")].filter((panel) => panel.checkVisibility());
      return Math.ceil(Math.max(...panels.map((panel) => panel.getBoundingClientRect().bottom))) + 20;
    });
    await page.screenshot({ path: file, clip: { x: 0, y: 0, width: 1280, height }, animations: "disabled" });
  } finally {
    await page.context().close();
  }
}

/** Fewer colours, a third of the size. @throws where Debian's pngquant is not there */
export async function squeeze(files: readonly string[]): Promise<void> {
  await execa("pngquant", ["64", "--nofs", "--speed", "1", "--strip", "--force", "--ext", ".png", ...files]);
}
