import type { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { openApp } from "../../testing/app.ts";
import { leaseStart, openLeases } from "../../testing/lease.ts";

const json = { "Content-Type": "application/json" };
const request = { owner: "ann@laptop", scenario: "recommendation-cache", seconds: 30 };
const taken = {
  id: "lease-1",
  owner: "ann@laptop",
  scenario: "recommendation-cache",
  since: leaseStart,
  until: "2026-11-22T10:00:30.000Z",
};
const { id: _, ...shown } = taken;

async function open(): Promise<Hono> {
  const { leases, flags } = await openLeases();
  return openApp({ store: flags, lease: leases });
}

async function send(app: Hono, method: string, path: string, body?: unknown, headers: HeadersInit = json) {
  const sent = method === "GET" ? {} : { headers, body: JSON.stringify(body ?? {}) };
  const response = await app.request(`/console/api${path}`, { method, ...sent });
  return [response.status, (await response.json()) as unknown];
}

describe("the lease's API", () => {
  it("takes, shows, sets, renews and ends", async () => {
    const app = await open();
    expect(await send(app, "GET", "/lease")).toEqual([200, { lease: null }]);
    expect(await send(app, "POST", "/lease", request)).toEqual([201, taken]);
    expect(await send(app, "PUT", "/lease/lease-1/flags/cacheFailure", { variant: "on" })).toEqual([
      200,
      expect.objectContaining({ key: "cacheFailure", variant: "on", changedBy: "scenario recommendation-cache" }),
    ]);
    const flags = { cacheFailure: { variant: "on", before: "off" } };
    expect(await send(app, "GET", "/lease")).toEqual([200, { lease: { ...shown, flags } }]);
    expect(await send(app, "PUT", "/lease/lease-1", { seconds: 60 })).toEqual([
      200,
      { ...shown, until: "2026-11-22T10:01:00.000Z", flags },
    ]);
    expect(await send(app, "DELETE", "/lease/lease-1")).toEqual([200, { lease: null }]);
    expect(await send(app, "GET", "/flags/cacheFailure")).toEqual([200, expect.objectContaining({ variant: "off" })]);
  });

  it("refuses a second one with whose the first is", async () => {
    const app = await open();
    await send(app, "POST", "/lease", request);
    expect(await send(app, "POST", "/lease", { ...request, owner: "bob" })).toEqual([
      409,
      { error: { message: expect.stringMatching(/^ann@laptop runs the scenario recommendation-cache/), ...shown } },
    ]);
  });

  it("does not know a lease that ended", async () => {
    const app = await open();
    const message = "This lease ran out or was ended, and its flags were put back.";
    expect(await send(app, "PUT", "/lease/lease-1", { seconds: 60 })).toEqual([404, { error: { message } }]);
    expect(await send(app, "DELETE", "/lease/lease-1")).toEqual([404, { error: { message } }]);
  });

  it.each([
    [{ ...request, owner: "" }, '"owner" must be one line of 1 to 100 characters.'],
    [{ ...request, scenario: "a\nb" }, '"scenario" must be one line of 1 to 100 characters.'],
    [{ ...request, scenario: undefined }, '"scenario" must be one line of 1 to 100 characters.'],
    [{ ...request, owner: "x".repeat(101) }, '"owner" must be one line of 1 to 100 characters.'],
    [{ ...request, seconds: 0 }, '"seconds" must be a whole number from 1 to 600.'],
    [{ ...request, seconds: 601 }, '"seconds" must be a whole number from 1 to 600.'],
    [{ ...request, seconds: "30" }, '"seconds" must be a whole number from 1 to 600.'],
  ])("refuses %j", async (body, message) => {
    const app = await open();
    expect(await send(app, "POST", "/lease", body)).toEqual([400, { error: { message } }]);
    expect(await send(app, "GET", "/lease")).toEqual([200, { lease: null }]);
  });

  it.each([
    ["POST", "/lease"],
    ["PUT", "/lease/lease-1"],
    ["PUT", "/lease/lease-1/flags/cacheFailure"],
    ["DELETE", "/lease/lease-1"],
  ])("lets no other site's page %s %s", async (method, path) => {
    const app = await open();
    const foreign = { ...json, "Sec-Fetch-Site": "cross-site" };
    const message = "A write from another site's page (Sec-Fetch-Site: cross-site) is refused.";
    expect(await send(app, method, path, request, foreign)).toEqual([403, { error: { message } }]);
    expect((await send(app, method, path, request, { ...json, Origin: "http://evil.example" }))[0]).toBe(403);
    expect((await send(app, method, path, request, { ...json, Host: "evil.example:8080" }))[0]).toBe(403);
  });

  it("names the methods there are", async () => {
    const message = "DELETE is not allowed here; use GET, POST.";
    expect(await send(await open(), "DELETE", "/lease")).toEqual([405, { error: { message, allow: ["GET", "POST"] } }]);
  });
});
