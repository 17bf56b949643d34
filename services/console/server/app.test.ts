import { writeFileSync } from "node:fs";
import type { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { openApp } from "../testing/app.ts";
import { changeTime, openStore } from "../testing/store.ts";

const json = { "Content-Type": "application/json" };
const cacheFailure = {
  key: "cacheFailure",
  description: "The cache never lets go.",
  state: "ENABLED",
  variants: ["on", "off"],
  type: "boolean",
  variant: "off",
  answer: "off",
  decidedBy: "default",
  note: "",
  defaultVariant: "off",
  changedAt: null,
  changedBy: null,
};
const asked = { ...cacheFailure, flagd: { variant: "off", reason: "STATIC" } };

async function open(): Promise<{ app: Hono; file: string; errors: unknown[] }> {
  const { store, file } = await openStore();
  const errors: unknown[] = [];
  const flagd = { ask: async () => ({ variant: "off", reason: "STATIC" }), askUntil: async () => undefined };
  return { app: openApp({ store, flagd, logError: (error) => errors.push(error) }), file, errors };
}

function put(app: Hono, body: string, headers: Record<string, string> = json, key = "cacheFailure") {
  return app.request(`/console/api/flags/${key}`, { method: "PUT", headers, body });
}

describe("the API", () => {
  it("lists, shows, sets and resets", async () => {
    const { app } = await open();
    const on = { ...cacheFailure, variant: "on", answer: "on", changedAt: changeTime, changedBy: "ann" };
    expect(await (await app.request("/console/api/flags/cacheFailure")).json()).toEqual(asked);
    expect(await (await put(app, '{"variant":"on","by":"ann"}')).json()).toEqual({ ...on, flagd: null });
    const listed = (await (await app.request("/console/api/flags")).json()) as { flags: unknown[] };
    expect(listed.flags[0]).toEqual(on);
    const reset = await app.request("/console/api/flags/reset", { method: "POST", headers: json });
    expect(((await reset.json()) as { flags: unknown[] }).flags[0]).toEqual({
      ...cacheFailure,
      changedAt: changeTime,
      changedBy: "somebody",
    });
    expect(reset.headers.get("cache-control")).toBe("no-store");
  });

  it.each([
    [
      "a body that is not an object",
      "null",
      json,
      400,
      'The body has no text "variant". For example: {"variant":"on"}.',
    ],
    ["no variant", "{}", json, 400, 'The body has no text "variant". For example: {"variant":"on"}.'],
    [
      "an unknown variant",
      '{"variant":"toString"}',
      json,
      400,
      'The flag "cacheFailure" has no variant "toString". It has: on, off.',
    ],
    [
      "a name of two lines",
      '{"variant":"on","by":"ann\\nbob"}',
      json,
      400,
      '"by" must be one line of 1 to 100 characters.',
    ],
    [
      "another content type",
      "{}",
      { "Content-Type": "text/plain" },
      415,
      'The content type must be application/json, and it is "text/plain".',
    ],
    ["no content type", new Uint8Array(2), {}, 415, "The content type must be application/json, and there is none."],
    ["too large a body", `{"variant":"${"x".repeat(4096)}"}`, json, 413, "The body is larger than 4096 bytes."],
    [
      "a page of another site",
      "{}",
      { ...json, "Sec-Fetch-Site": "cross-site" },
      403,
      "A write from another site's page (Sec-Fetch-Site: cross-site) is refused.",
    ],
    [
      "a page of another origin",
      "{}",
      { ...json, Origin: "http://localhost:9999" },
      403,
      "A write from another site's page (Origin: http://localhost:9999) is refused.",
    ],
    [
      "another name of this machine",
      "{}",
      { ...json, Host: "evil.example:8080" },
      403,
      "Changes are taken at http://localhost:8080 only, and this one was sent to evil.example:8080.",
    ],
    [
      "a page on another port",
      "{}",
      { ...json, "Sec-Fetch-Site": "same-site" },
      403,
      "A write from another site's page (Sec-Fetch-Site: same-site) is refused.",
    ],
  ])("refuses %s", async (_, body, headers, status, message) => {
    const { app } = await open();
    const response = await put(app, body as string, headers as Record<string, string>);
    expect([response.status, ((await response.json()) as { error: { message: string } }).error.message]).toEqual([
      status,
      message,
    ]);
    expect(await (await app.request("/console/api/flags/cacheFailure")).json()).toEqual(asked);
  });

  it("says where JSON is broken, in the JSON shape of every error", async () => {
    const { app } = await open();
    const response = await put(app, '{"variant":on}');
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      error: { message: expect.stringMatching(/^The body is not JSON: .+\. For example: \{"variant":"on"\}\.$/) },
    });
  });

  it("helps with an unknown flag", async () => {
    const { app } = await open();
    const response = await put(app, '{"variant":"on"}', json, "cachefailure");
    expect([response.status, await response.json()]).toEqual([
      404,
      {
        error: {
          message: 'No flag is called "cachefailure". Did you mean "cacheFailure"? There are: cacheFailure, slowness.',
          key: "cachefailure",
          didYouMean: "cacheFailure",
          keys: ["cacheFailure", "slowness"],
        },
      },
    ]);
  });

  it("names the methods there are", async () => {
    const { app } = await open();
    const response = await app.request("/console/api/flags/cacheFailure", { method: "DELETE" });
    expect([response.status, response.headers.get("allow"), await response.json()]).toEqual([
      405,
      "GET, PUT",
      { error: { message: "DELETE is not allowed here; use GET, PUT.", allow: ["GET", "PUT"] } },
    ]);
  });
});

describe("readiness", () => {
  it("is given while the flags can be read", async () => {
    const { app, file, errors } = await open();
    const ready = await app.request("/console/healthz");
    expect([ready.status, await ready.json()]).toEqual([200, { status: "ok", missing: [] }]);
    writeFileSync(file, "");
    expect((await app.request("/console/healthz")).status).toBe(503);
    expect(errors).toEqual([]);
  });
});
