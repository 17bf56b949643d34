import { existsSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { type ServerType, serve } from "@hono/node-server";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openApp } from "../testing/app.ts";
import { type OpenedStore, openStore } from "../testing/store.ts";

const executablePath = [process.env["CHROMIUM"], "/usr/bin/chromium", "/usr/bin/chromium-browser"].find(
  (path) => path !== undefined && existsSync(path),
);
const withBrowser = test.skipIf(executablePath === undefined);

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let browser: Browser | undefined;
let server: ServerType | undefined;
let opened: OpenedStore;
let address: string;

beforeAll(async () => {
  if (executablePath === undefined) return;
  opened = await openStore();
  const { fetch } = openApp({ store: opened.store });
  server = await new Promise<ServerType>((resolve) => {
    const started = serve({ fetch, port: 0, hostname: "127.0.0.1" }, () => resolve(started));
  });
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/console/`;
  browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

async function open(): Promise<{ page: Page; complaints: string[] }> {
  if (browser === undefined) throw new Error("there is no browser");
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(address, { waitUntil: "networkidle" });
  return { page, complaints };
}

withBrowser("a flag is turned, and all go back, with the keyboard and in words", async () => {
  const { page, complaints } = await open();
  const group = page.getByRole("group", { name: "Variant of cacheFailure" });
  await group.getByRole("button", { name: "on" }).press("Enter");
  await page.getByRole("status").getByText("cacheFailure is on.").waitFor();
  expect((await opened.store.get("cacheFailure")).variant).toBe("on");
  await group.getByRole("button", { name: "on", pressed: true }).waitFor();
  await group.getByRole("button", { name: "off", pressed: false }).waitFor();

  await page.getByRole("button", { name: "Reset all flags" }).click();
  await page.getByRole("status").getByText("All flags are at their defaults.").waitFor();
  expect((await opened.store.get("cacheFailure")).variant).toBe("off");
  await group.getByRole("button", { name: "off", pressed: true }).waitFor();
  expect(complaints).toEqual([]);
});

withBrowser("a change that someone else makes shows up by itself", async () => {
  const { page } = await open();
  await opened.store.set("slowness", "much", "ann");
  const group = page.getByRole("group", { name: "Variant of slowness" });
  await group.getByRole("button", { name: "much", pressed: true }).waitFor();
});
