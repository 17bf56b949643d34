import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { accessibilityProblems } from "../../../../testing/accessible.ts";
import { browserTest } from "../../../../testing/browser-test.ts";
import { chromiumPath } from "../../../../testing/chromium.ts";
import { createDoor } from "../../server/room/door.ts";
import { openBrowser, type TestBrowser } from "../../testing/browser.ts";
import { clientAssets } from "../../testing/client-assets.ts";
import { type Listening, listen } from "../../testing/listen.ts";

const withBrowser = browserTest();
const hostile = '<img src=x onerror="document.title=1">';
const hash = (digit: string) => digit.repeat(64);
const people = Array.from({ length: 30 }, (_, index) => ({
  name: `p${String(index + 1).padStart(2, "0")}`,
  secret: hash("a"),
}));
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

/** What each stack answers; all the others are well. */
const flagsOf: Readonly<Record<string, readonly object[]>> = {
  p02: [{ key: "cartFailure", answer: "on", defaultVariant: "off", changedAt: minutesAgo(2) }],
  p04: [{ key: "paymentFailure", answer: "50%", defaultVariant: "off", changedAt: minutesAgo(40) }],
  p05: [{ key: hostile, answer: hostile, defaultVariant: "off", changedAt: minutesAgo(40) }],
};
const illness: Readonly<Record<string, Response>> = {
  p03: Response.json({ status: "starting", service: "recommendation" }, { status: 503 }),
};

let site: Listening;
let browser: TestBrowser;
let isThere = true;

beforeAll(async () => {
  if (chromiumPath === undefined) return;
  const visits = { note: () => undefined, lastOf: (name: string) => (name === "p30" ? undefined : Date.now()) };
  const door = createDoor({ file: { room: "room", leader: hash("b"), people }, assets: await clientAssets(), visits });
  site = await listen((request) => {
    const path = new URL(request.url).pathname;
    const [, person = "", rest] = /^\/room\/stacks\/(p\d\d)\/(.*)$/.exec(path) ?? [];
    if (rest === "-/health") return illness[person]?.clone() ?? Response.json({ status: "ok" });
    if (rest === "console/api/flags") return Response.json({ flags: flagsOf[person] ?? [] });
    return isThere || path !== "/room/api/people" ? door.fetch(request) : new Response("Away.\n", { status: 502 });
  });
  browser = await openBrowser();
});

afterEach(async () => {
  isThere = true;
  await browser?.closePages();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

withBrowser("a line for each of thirty, with who is stuck and why, in two columns", async () => {
  const { page, complaints } = await browser.open(`${site.origin}/room/`, { viewport: { width: 1280, height: 720 } });
  const cells = async (name: string) => page.getByRole("row", { name }).getByRole("cell").allInnerTexts();
  await page.getByText("27 of 30 people are well.").waitFor();
  expect(await cells("p01")).toEqual(["Healthy", "–", "just now", "–"]);
  expect(await cells("p02")).toEqual(["Healthy", "cartFailure", "just now", "–"]);
  expect(await cells("p03")).toEqual(["Not healthy", "–", "just now", "recommendation is not ready"]);
  expect(await cells("p04")).toEqual([
    "Healthy",
    "paymentFailure=50%",
    "just now",
    "paymentFailure is 50% since 40 min ago",
  ]);
  expect(await cells("p05")).toEqual([
    "Healthy",
    `${hostile}=${hostile}`,
    "just now",
    `${hostile} is ${hostile} since 40 min ago`,
  ]);
  expect(await cells("p30")).toEqual(["Healthy", "–", "Not yet", "–"]);
  expect(await page.title()).toBe("The room · Astrolab");
  expect(await accessibilityProblems(page)).toEqual([]);
  const folder = process.env["SCREENS"];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/room-board-30.png` });
  // The browser's own word for the one that is not ready.
  const ill = "Failed to load resource: the server responded with a status of 503 (Service Unavailable)";
  expect([...new Set(complaints)]).toEqual([ill]);
});

withBrowser("while the door is away the board says so, and shows what it knows", async () => {
  const { page } = await browser.open(`${site.origin}/room/`);
  await page.getByText("27 of 30 people are well.").waitFor();
  isThere = false;
  await page
    .getByRole("alert")
    .getByText("The gateway is not answering: Away. What you see may be out of date.")
    .waitFor();
  expect(await page.getByRole("row", { name: "p30" }).count()).toBe(1);
  isThere = true;
  await page.getByRole("alert").waitFor({ state: "detached" });
});
