import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { chromiumPath, launchBrowser } from "../../testing/chromium.ts";
import { until } from "../../testing/until.ts";
import { testStack } from "../stack/stack.ts";
import { traces, value } from "../stack/telemetry.ts";
import { squeeze } from "./pictures.ts";

/** For the pictures in the documentation: `SCREENS=docs/images`. They wait until there is an incident to see. */
const wanted = process.env["SCREENS"] || undefined;
const timeout = wanted ? 900_000 : 300_000;

const LOOKS = [
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
].flatMap((viewport) => (["light", "dark"] as const).map((colorScheme) => ({ viewport, colorScheme })));
const UPTIME = 'time() - max(process_start_time_seconds{service_name="recommendation"})';
const search = (tags: Record<string, string>) =>
  new URLSearchParams({ service: "recommendation", operation: "get_product_list", tags: JSON.stringify(tags) });
const compared = new URLSearchParams({
  a: `${search({ "app.cache_hit": "true" })}`,
  b: `${search({ "app.cache_hit": "false" })}`,
});

interface Scene {
  readonly name: string;
  /** Below /console/. */
  readonly path: string;
  /** Says that the page shows what it is for. */
  readonly shows: (page: Page) => Promise<void>;
}

describe.skipIf(chromiumPath === undefined)("each page of the console, on a screen and on a phone", async () => {
  const shared = inject("stack");
  const stack = await testStack(shared.name, shared);
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    browser = await launchBrowser();
    folder = wanted ?? (await mkdtemp(join(tmpdir(), "astrolab-console-")));
    await mkdir(folder, { recursive: true });
  });
  afterAll(async () => {
    await browser?.close();
    if (!wanted) await rm(folder, { recursive: true });
  });

  /** A picture of every look; nothing may stick out to the side. */
  async function take({ name, path, shows }: Scene): Promise<void> {
    const files: string[] = [];
    for (const look of LOOKS) {
      const { width } = look.viewport;
      const context = await browser.newContext(look);
      try {
        const page = await context.newPage();
        await page.goto(`${stack.url}/console/${path}`);
        await shows(page);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(overflow, `${path} at ${width}`).toBe(0);
        const file = join(folder, `console-${name}-${look.colorScheme}-${width}.png`);
        await page.screenshot({ path: file, animations: "disabled" });
        files.push(file);
      } finally {
        await context.close();
      }
    }
    if (wanted) await squeeze(files);
  }

  const text = (words: string | RegExp) => (page: Page) => page.getByText(words).first().waitFor();

  test("while an incident runs", { timeout }, async () => {
    if (wanted) {
      await until("five minutes of quiet", 400, async () => (await value(stack.url, UPTIME)) > 300 || undefined);
      const page = await browser.newPage();
      await page.goto(`${stack.url}/console/scenarios/`);
      await page.getByRole("button", { name: "Run The cache that never forgets" }).click();
      await until("slow misses", 240, async () => {
        const found = await traces(stack.url, "recommendation", { minDuration: "80ms" });
        return found.length > 10 || undefined;
      });
      await page.close();
    }
    await take({
      name: "stack",
      path: "",
      shows: async (page) => {
        await page.getByText(/^All \d+ services are healthy\.$/).waitFor();
        await page
          .getByText(/ of \d+ MiB$/)
          .locator("visible=true")
          .first()
          .waitFor();
      },
    });
    await take({ name: "flags", path: "flags/", shows: text("recommendationServiceCacheFailure") });
    if (wanted) await take({ name: "scenarios", path: "scenarios/", shows: text(/\d+ s left of/) });
    await take({
      name: "traces",
      path: `traces/?${search({ "app.cache_hit": "false" })}&sort=duration`,
      shows: (page) => page.locator(".trace-bar").first().waitFor(),
    });
    const [slowest] = (await traces(stack.url, "recommendation", { tags: '{"app.cache_hit":"false"}' })).toSorted(
      (a, b) => longest(b) - longest(a),
    );
    const span = slowest?.spans.find(({ operationName }) => operationName === "get_product_list");
    await take({
      name: "waterfall",
      path: `traces/${slowest?.traceID}?span=${span?.spanID}`,
      shows: text("app.products.count"),
    });
    await take({
      name: "compare",
      path: `traces/compare?${compared}`,
      shows: (page) => page.locator(".verdict-headline").waitFor(),
    });
  });

  test("and when it is over", { timeout }, async () => {
    if (wanted) {
      await until("the verdict", 240, async () => {
        const answer = await fetch(`${stack.url}/console/api/scenarios/reports`);
        return ((await answer.json()) as { reports: unknown[] }).reports.length > 0 || undefined;
      });
    }
    await take({ name: "scenarios-over", path: "scenarios/", shows: text("The cache that never forgets") });
    await take({
      name: "dashboards",
      path: "dashboards/",
      shows: (page) =>
        page
          .getByRole("link", { name: /Memory leak/ })
          .first()
          .waitFor(),
    });
  });
});

/** Microseconds of a trace's longest span. */
function longest({ spans }: { readonly spans: readonly { readonly duration: number }[] }): number {
  return Math.max(...spans.map(({ duration }) => duration));
}
