import { Hono } from "hono";
import { expect, it } from "vitest";
import { Problem } from "../problem.ts";
import { refuseForeignWrites } from "./guard.ts";

const json = { "content-type": "application/json" };

async function write(port: number, headers: Record<string, string>): Promise<string> {
  const app = new Hono();
  app.post("/", refuseForeignWrites(port), (c) => c.text("taken"));
  app.onError((error, c) => c.text(error.message, error instanceof Problem ? error.status : 500));
  const response = await app.request("/", { method: "POST", headers: { ...json, ...headers } });
  return `${response.status} ${await response.text()}`;
}

it.each([
  ["a program that says nothing of itself", {}],
  ["the command line", { host: "127.0.0.1:8081" }],
  ["a page", { host: "localhost:8081", origin: "http://localhost:8081", "sec-fetch-site": "same-origin" }],
  ["a page by another of its addresses", { host: "127.0.0.1:8081", origin: "http://127.0.0.1:8081" }],
  ["a page by its IPv6 address", { host: "[::1]:8081", origin: "http://[::1]:8081" }],
  ["a name in capitals", { host: "LOCALHOST:8081" }],
  ["a person who typed the address", { host: "localhost:8081", "sec-fetch-site": "none" }],
])("takes the write of %s", async (_, headers) => {
  expect(await write(8081, headers as Record<string, string>)).toBe("200 taken");
});

it.each(["evil.example:8081", "localhost:8080", "localhost", "localhost:8081.evil.example", "console:8080"])(
  "takes none that was sent to %s",
  async (host) => {
    expect(await write(8081, { host })).toBe(
      `403 Changes are taken at http://localhost:8081 only, and this one was sent to ${host}.`,
    );
  },
);

it.each([
  "http://evil.example",
  "https://localhost:8081",
  "http://localhost:8082",
  "http://localhost",
  "http://localhost:8081.evil.example",
  "null",
])("takes none of a page of %s", async (origin) => {
  expect(await write(8081, { host: "localhost:8081", origin })).toBe(
    `403 A write from another site's page (Origin: ${origin}) is refused.`,
  );
});

it("knows that browsers leave out the port of plain http", async () => {
  expect(await write(80, { host: "localhost", origin: "http://localhost" })).toBe("200 taken");
});
