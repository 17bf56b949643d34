import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { accessibilityProblems } from "../../../../testing/accessible.ts";
import { browserTest } from "../../../../testing/browser-test.ts";
import { chromiumPath } from "../../../../testing/chromium.ts";
import type { Flag } from "../../server/flags/document.ts";
import { documentOf, onOff } from "../../testing/documents.ts";
import { openSite, type Site } from "../../testing/site.ts";
import { type OpenedStore, openStore, temporaryFile, twoFlags } from "../../testing/store.ts";

const withBrowser = browserTest();
const deaf = { targeting: { if: [true, "off", "off"] } } as Partial<Flag>;
const shares = {
  targeting: {
    fractional: [
      ["on", 50],
      ["off", 50],
    ],
  },
} as Partial<Flag>;
const hostile = '<img src=x onerror="document.title=1">';

let opened: OpenedStore;
let site: Site;

beforeAll(async () => {
  if (chromiumPath === undefined) return;
  const nasty = onOff({ variants: { [hostile]: true, off: false }, metadata: { description: hostile } });
  opened = await openStore(
    temporaryFile(),
    documentOf({ ...twoFlags.flags, [hostile]: nasty, ruled: onOff(deaf), shared: onOff(shares) }),
  );
  site = await openSite({ store: opened.store });
});

afterEach(() => site?.closePages());

afterAll(() => site?.close());

withBrowser("a flag is turned, and all go back, with the keyboard and in words", async () => {
  const { page, complaints } = await site.open("/console/flags/");
  const group = page.getByRole("group", { name: "Variant of cacheFailure" });
  await group.getByRole("button", { name: "on" }).press("Enter");
  await page.getByRole("status").getByText("cacheFailure is on.").waitFor();
  expect(await opened.store.get("cacheFailure")).toMatchObject({ variant: "on", changedBy: "console" });
  await group.getByRole("button", { name: "on", pressed: true }).waitFor();
  await group.getByRole("button", { name: "off", pressed: false }).waitFor();

  await page.getByRole("button", { name: "Reset all flags" }).click();
  await page.getByRole("status").getByText("All flags are at their defaults.").waitFor();
  expect((await opened.store.get("cacheFailure")).variant).toBe("off");
  await group.getByRole("button", { name: "off", pressed: true }).waitFor();
  expect(complaints).toEqual([]);
});

withBrowser("a change that someone else makes shows up by itself, with who made it", async () => {
  const { page } = await site.open("/console/flags/");
  const flag = page.getByRole("region", { name: "slowness" });
  await flag.getByText("Never changed").waitFor();
  await opened.store.set("slowness", "much", hostile);
  await flag.getByRole("button", { name: "much", pressed: true }).waitFor();
  await flag.getByText(`by ${hostile}`).waitFor();
});

withBrowser("nothing that a flag brings along is run, and it is turned all the same", async () => {
  const { page, complaints } = await site.open("/console/flags/");
  const flag = page.getByRole("region", { name: hostile });
  await flag.getByRole("button", { name: hostile }).click();
  await page.getByRole("status").getByText(`${hostile} is ${hostile}.`).waitFor();
  expect([await page.locator("img[src=x]").count(), await page.title(), complaints]).toEqual([
    0,
    "Flags · Astrolab console",
    [],
  ]);
});

withBrowser("a flag that a rule decides says so, and says it again to who turns it", async () => {
  const { page } = await site.open("/console/flags/");
  const flag = page.getByRole("region", { name: "ruled" });
  await flag.getByText('A targeting rule decides: flagd answers "off" whatever is set.').waitFor();
  await flag.getByRole("button", { name: "on", exact: true }).click();
  await page
    .getByRole("status")
    .getByText(/^A targeting rule decides the flag "ruled": .* Nothing was changed\.$/)
    .waitFor();
  await flag.getByRole("button", { name: "off", pressed: true }).waitFor();
});

withBrowser("a flag that a rule decides for some says so, whatever it is turned to", async () => {
  const { page } = await site.open("/console/flags/");
  const flag = page.getByRole("region", { name: "shared" });
  const note = "A targeting rule decides for some: it goes by shares of targetingKey, and flagd answers";
  await flag.getByText(`${note} "off" to all others.`).waitFor();
  await flag.getByRole("button", { name: "on", exact: true }).click();
  await flag.getByText(`${note} "on" to all others.`).waitFor();
});

withBrowser.each(
  [1280, 390].flatMap((width) => (["light", "dark"] as const).map((scheme) => [width, scheme] as const)),
)("at %i px, %s: nothing sticks out, and everybody can use it", async (width, colorScheme) => {
  await opened.store.set("cacheFailure", "on", "cli");
  const { page } = await site.open("/console/flags/", { viewport: { width, height: 900 }, colorScheme });
  await page.getByText(/of 5 (is|are) not at the default/).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  expect(await accessibilityProblems(page)).toEqual([]);
});
