import { expect } from "vitest";
import { shopForTests } from "../testing/shop-in-browser.ts";

const { withBrowser, shop } = shopForTests();

withBrowser("the keyboard reaches the content first, then each product", async () => {
  const { page } = await shop.open("/");
  await page.keyboard.press("Tab");
  expect(await page.locator(":focus").textContent()).toBe("Skip to the content");
  await page.keyboard.press("Enter");
  await page.locator(".grid a").first().focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Navigator's Brass Astrolabe" }).waitFor();
});

const widths = [390, 1280] as const;
const schemes = ["light", "dark"] as const;
const pages = ["/", "/product/9SIQT8TOJO", "/cart", "/orders"] as const;
withBrowser.each(
  pages.flatMap((path) => widths.flatMap((width) => schemes.map((scheme) => [path, width, scheme] as const))),
)(
  "%s at %i px, %s: nothing sticks out, every picture is there, nothing comes from outside",
  async (path, width, colorScheme) => {
    const { page, complaints } = await shop.open(path, { viewport: { width, height: 900 }, colorScheme });
    const facts = await page.evaluate(async () => {
      const pictures = [...document.images].map((image) => {
        // Those out of sight would wait until somebody looks.
        image.loading = "eager";
        return image.decode();
      });
      const broken = (await Promise.allSettled(pictures)).filter(({ status }) => status === "rejected").length;
      const loaded = performance.getEntriesByType("resource");
      return {
        overflow: document.documentElement.scrollWidth - innerWidth,
        withoutAlt: document.querySelectorAll("img:not([alt])").length,
        broken,
        outside: loaded.filter(({ name }) => !name.startsWith(location.origin)).length,
        headings: document.querySelectorAll("h1").length,
      };
    });
    expect([facts, complaints]).toEqual([{ overflow: 0, withoutAlt: 0, broken: 0, outside: 0, headings: 1 }, []]);
  },
);
