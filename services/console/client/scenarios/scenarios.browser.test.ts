import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { accessibilityProblems } from "../../../../testing/accessible.ts";
import { browserTest } from "../../../../testing/browser-test.ts";
import { chromiumPath } from "../../../../testing/chromium.ts";
import type { Lease } from "../../server/lease/record.ts";
import type { LeaseStore } from "../../server/lease/store.ts";
import { type RunScene, runScene } from "../../testing/run-scene.ts";
import { openSite, type Site } from "../../testing/site.ts";
import { openStore } from "../../testing/store.ts";

const withBrowser = browserTest();

let scene: RunScene;
let site: Site;
let held: Lease | null;

beforeAll(async () => {
  if (chromiumPath === undefined) return;
  const { store } = await openStore();
  const lease = { get: async () => held } as LeaseStore;
  const runs = new Proxy({} as RunScene["runs"], { get: (_, name: keyof RunScene["runs"]) => scene.runs[name] });
  site = await openSite({ store, lease, runs });
});

beforeEach(() => {
  scene = runScene();
  held = null;
});

afterEach(() => site?.closePages());

afterAll(() => site?.close());

withBrowser("a scenario is run and watched, step by step, to its verdict", async () => {
  const { page, complaints } = await site.open("/console/scenarios/");
  await page.getByRole("button", { name: "Run The leak" }).click();
  const run = page.getByRole("region", { name: "The leak" });
  await run.getByRole("status").getByText("It begins.").waitFor();
  expect(await page.getByRole("button", { name: "Run The leak" }).isDisabled()).toBe(true);

  scene.tell({ type: "phase", phase: "expect", message: "cacheFailure is on", left: 60 });
  await run.getByRole("status").getByText("cacheFailure is on.", { exact: true }).waitFor();
  const step = run.getByRole("listitem").filter({ hasText: "Its memory climbs" });
  await step.getByText(/^\d+ s left of 60 s$/).waitFor();
  scene.look("70 MiB");
  await step.getByText("70 MiB").waitFor();
  await step.getByText("over 100 MiB").waitFor();
  await step.getByRole("img", { name: /^Its memory climbs: 60 MiB at first, 70 MiB now, 70 MiB at most\.$/ }).waitFor();
  expect(await step.getByRole("link", { name: "Look at Its memory climbs" }).getAttribute("href")).toBe(
    "/grafana/d/astrolab-memory-leak",
  );

  scene.end("pass");
  await run.getByText("PASS", { exact: true }).waitFor();
  await run.getByText("2 of 2 expectations passed in 30 s. cacheFailure is back.").waitFor();
  await step.getByText("after 25 s of 60 s").waitFor();
  const download = page.waitForEvent("download");
  await run.getByRole("link", { name: "Report as JSON" }).click();
  expect((await download).suggestedFilename()).toBe("leak-2026-11-22T100000.json");
  await page.getByRole("region", { name: "Reports" }).getByText("took 30 s").waitFor();
  expect(complaints).toEqual([]);
});

withBrowser("a run is stopped, with the keyboard, and says so", async () => {
  const { page } = await site.open("/console/scenarios/");
  await page.getByRole("checkbox", { name: "with what takes long" }).check();
  await page.getByRole("button", { name: "Run The leak" }).press("Enter");
  await page.getByText("The kernel ends it").waitFor();
  await page.getByRole("button", { name: "Stop" }).press("Enter");
  await page.getByRole("region", { name: "The leak" }).getByText("INTERRUPTED", { exact: true }).waitFor();
  await page.getByText("It was interrupted before everything was judged.").waitFor();
});

withBrowser("somebody else's run is named with its owner, and none is begun beside it", async () => {
  const owner = '<img src=x onerror="document.title=1">';
  held = { owner, scenario: "flood", since: "2026-11-22T10:00:00.000Z", until: "2026-11-22T10:00:30.000Z", flags: {} };
  const { page, complaints } = await site.open("/console/scenarios/");
  await page.getByText(`${owner} runs the scenario flood since`).waitFor();
  expect(await page.getByRole("button", { name: "Run The leak" }).isDisabled()).toBe(true);
  held = null;
  await page.getByRole("button", { name: "Run The leak", disabled: false }).waitFor();
  expect([await page.locator("img[src=x]").count(), complaints]).toEqual([0, []]);
});

withBrowser("a refusal is told as it came", async () => {
  const { page } = await site.open("/console/scenarios/");
  scene.refuse("ann runs the scenario flood here since 10:00.");
  await page.getByRole("button", { name: "Run The leak" }).click();
  await page.getByRole("alert").getByText("ann runs the scenario flood here since 10:00.").waitFor();
});

withBrowser.each(
  [1280, 390].flatMap((width) => (["light", "dark"] as const).map((scheme) => [width, scheme] as const)),
)("at %i px, %s: nothing sticks out, while it runs and after", async (width, colorScheme) => {
  const { page } = await site.open("/console/scenarios/", { viewport: { width, height: 900 }, colorScheme });
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await page.getByRole("button", { name: "Run The leak" }).click();
  await page.getByRole("status").getByText("It begins.").waitFor();
  scene.tell({ type: "phase", phase: "expect", message: "cacheFailure is on", left: 60 });
  scene.look("a".repeat(300));
  await page.getByText("a".repeat(300)).waitFor();
  expect(await overflow()).toBe(0);
  expect(await accessibilityProblems(page)).toEqual([]);
  scene.end("fail");
  await page.getByRole("region", { name: "The leak" }).getByText("FAIL", { exact: true }).waitFor();
  expect(await overflow()).toBe(0);
  expect(await accessibilityProblems(page)).toEqual([]);
});
