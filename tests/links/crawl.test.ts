import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chromiumPath, launchBrowser } from "../../testing/chromium.ts";
import { crawl } from "./crawl.ts";

const withBrowser = test.skipIf(chromiumPath === undefined);

const PAGES: Readonly<Record<string, string>> = {
  "/": `<a href="/well">well</a> <a href="/item/0123456789">one</a> <a href="/item/ABCDEFGHIJ">other</a> <a href="/away">away</a>`,
  "/well": `<a href="https://example.com/read">to read</a> <form action="/search"><input name="q" value="x"></form>`,
  "/search?q=x": "found",
  "/item/0123456789": "one",
  "/item/ABCDEFGHIJ": "other",
  "/script": `<body><script>document.body.innerHTML = '<a href="/gone">gone</a>'</script>`,
  "/wrong": `<a href="http://localhost:1/x">x</a> <form method="post" action="http://localhost:1/p"></form>
    <img src="http://127.0.0.1:1/i.png"> <p>Open localhost:9999.</p>`,
};

let browser: Browser;
let server: Server;
let origin: string;

beforeAll(async () => {
  if (chromiumPath === undefined) return;
  browser = await launchBrowser();
  server = createServer((request, response) => {
    if (request.url === "/away") return response.writeHead(302, { location: "http://localhost:1/moved" }).end();
    const body = PAGES[request.url ?? ""];
    return response.writeHead(body === undefined ? 404 : 200, { "content-type": "text/html" }).end(body);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "localhost", resolve);
  });
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

withBrowser("every page is opened once, whatever its id, and what is written by its script is followed", async () => {
  const { opened, followed, outside, wrong } = await crawl(browser, origin, ["/", "/script"]);
  expect({ opened, followed, outside }).toEqual({
    opened: ["/", "/item/*", "/script", "/well"],
    followed: 8,
    outside: ["https://example.com/read"],
  });
  expect(wrong).toEqual([
    `${origin}/away: leads to http://localhost:1/moved`,
    `${origin}/script: 404 from ${origin}/gone`,
  ]);
});

withBrowser("what leads, loads, posts or speaks of elsewhere is wrong", async () => {
  const { wrong } = await crawl(browser, origin, ["/wrong"]);
  expect(wrong.map((text) => text.replaceAll(origin, "")).sort()).toEqual([
    "/wrong: leads to http://127.0.0.1:1/i.png",
    "/wrong: leads to http://localhost:1/x",
    "/wrong: loads http://127.0.0.1:1/i.png",
    "/wrong: posts to http://localhost:1/p",
    "/wrong: speaks of 127.0.0.1:1",
    "/wrong: speaks of localhost:1",
    "/wrong: speaks of localhost:9999",
  ]);
});
