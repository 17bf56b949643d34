import { expect, it } from "vitest";
import { openApp } from "../testing/app.ts";
import { openStore } from "../testing/store.ts";

async function open() {
  const { store } = await openStore();
  return openApp({ store });
}

it.each([
  ["/console/", "Stack"],
  ["/console/flags/", "Flags"],
  ["/console/dashboards/", "Dashboards"],
])(
  "%s is the part of the console that the navigation says, and may run nothing but its own script",
  async (path, title) => {
    const response = await (await open()).request(path);
    const text = await response.text();
    expect([...text.matchAll(/<a href="[^"]+" aria-current="page">(\w+)/g)].map(([, name]) => name)).toEqual([title]);
    expect(text).toContain(`<h1>${title}</h1>`);
    expect(text).not.toMatch(/<script(?! type="module" src="\/console\/assets\/\w+\.js"><\/script>)|<style|style="/);
    expect(response.headers.get("content-security-policy")).toBe(
      "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
    );
  },
);

it.each([
  ["/feature", "/console/flags/"],
  ["/feature/", "/console/flags/"],
  ["/console", "/console/"],
  ["/console/flags", "/console/flags/"],
  ["/console/dashboards", "/console/dashboards/"],
  ["/console/traces?service=frontend", "/console/traces/?service=frontend"],
])("%s leads to %s", async (path, location) => {
  const response = await (await open()).request(path);
  expect([response.status, response.headers.get("location")]).toEqual([302, location]);
});

it.each([
  ["/console/assets/console.svg", 200, "image/svg+xml"],
  ["/console/assets/..%2fpackage.json", 404, "application/json"],
  ["/console/nothing", 404, "application/json"],
])("answers %s with %i %s", async (path, status, type) => {
  const response = await (await open()).request(path);
  expect([response.status, response.headers.get("content-type")]).toEqual([status, type]);
});
