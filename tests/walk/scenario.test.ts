import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { chromiumPath, launchBrowser } from "../../testing/chromium.ts";

let browser: Browser | undefined;
beforeAll(async () => {
  if (chromiumPath !== undefined) browser = await launchBrowser();
});
afterAll(() => browser?.close());

test.skipIf(chromiumPath === undefined)(
  "the scenario proves the story by itself: one click, PASS, and its flag is back",
  async () => {
    const { port } = inject("stack");
    const context = await browser?.newContext({ viewport: { width: 1280, height: 2400 } });
    const [page, onlooker] = [await context?.newPage(), await context?.newPage()];
    if (page === undefined || onlooker === undefined) throw new Error("there is no browser");
    const pressed = (name: string) =>
      onlooker
        .getByRole("region", { name: "recommendationServiceCacheFailure" })
        .getByRole("button", { name, exact: true, pressed: true });
    await onlooker.goto(`http://localhost:${port}/console/flags/`);
    await page.goto(`http://localhost:${port}/console/scenarios/`);
    await page.getByRole("button", { name: "Run The cache that never forgets" }).click();
    await pressed("on").waitFor({ timeout: 180_000 });
    await onlooker.getByText("Set by the scenario recommendation-cache").waitFor();
    await page.locator(".run .verdict").waitFor({ timeout: 200_000 });
    const steps = await page.locator(".run .steps").allInnerTexts();
    expect(await page.locator(".run .verdict").textContent(), steps.join("\n")).toBe("PASS");
    await pressed("off").waitFor();
  },
);
