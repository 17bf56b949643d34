import { describe, expect, it } from "vitest";
import { openApp } from "../testing/app.ts";
import { documentOf, onOff } from "../testing/documents.ts";
import { openStore, temporaryFile } from "../testing/store.ts";

async function open(defaults = documentOf({ leak: onOff() })) {
  const { store } = await openStore(temporaryFile(), defaults);
  return openApp({ store });
}

describe("the page", () => {
  it("shows which variant is in force, without its script too", async () => {
    const text = await (await (await open()).request("/console/")).text();
    const buttons = [...text.matchAll(/data-variant="(\w+)"\s+aria-pressed="(\w+)"/g)].map(([, ...found]) => found);
    expect(buttons).toEqual([
      ["on", "false"],
      ["off", "true"],
    ]);
  });

  it("runs nothing that a flag's text brings along", async () => {
    const metadata = { description: "<script>alert(1)</script>" };
    const app = await open(documentOf({ leak: onOff({ metadata }) }));
    const response = await app.request("/console/");
    expect(await response.text()).toContain("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>");
    expect(response.headers.get("content-security-policy")).toBe(
      "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
    );
  });

  it.each(["/feature", "/feature/", "/console"])("is where %s leads", async (path) => {
    const response = await (await open()).request(path);
    expect([response.status, response.headers.get("location")]).toEqual([302, "/console/"]);
  });

  it.each([
    ["/console/assets/console.js", 200, "text/javascript; charset=utf-8"],
    ["/console/assets/console.css", 200, "text/css; charset=utf-8"],
    ["/console/assets/..%2fpackage.json", 404, "application/json"],
    ["/console/nothing", 404, "application/json"],
  ])("answers %s with %i %s", async (path, status, type) => {
    const response = await (await open()).request(path);
    expect([response.status, response.headers.get("content-type")]).toEqual([status, type]);
  });
});
