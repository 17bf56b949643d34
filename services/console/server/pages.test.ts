import { expect, it } from "vitest";
import { openApp } from "../testing/app.ts";
import { openStore } from "../testing/store.ts";
import { asset, assetUrl } from "./assets.ts";

async function open() {
  const { store } = await openStore();
  return openApp({ store });
}

it.each([
  ["/console/", "Stack"],
  ["/console/flags/", "Flags"],
  ["/console/scenarios/", "Scenarios"],
  ["/console/dashboards/", "Dashboards"],
  ["/console/traces/", "Traces"],
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
  ["/console/scenarios", "/console/scenarios/"],
  ["/console/dashboards", "/console/dashboards/"],
  ["/console/traces?service=frontend", "/console/traces/?service=frontend"],
])("%s leads to %s", async (path, location) => {
  const response = await (await open()).request(path);
  expect([response.status, response.headers.get("location")]).toEqual([302, location]);
});

it.each([
  ["/console/assets/console.svg", 200, "image/svg+xml"],
  ["/console/assets/..%2fpackage.json", 404, "application/json"],
  ["/console/assets/nothing.js", 404, "application/json"],
  ["/console/api/nothing", 404, "application/json"],
])("answers %s with %i %s", async (path, status, type) => {
  const response = await (await open()).request(path);
  expect([response.status, response.headers.get("content-type")]).toEqual([status, type]);
});

it.each([
  ["/console/nothing", "There is nothing at /console/nothing. The console is at /console/."],
  ["/console/flags/nothing/", "There is nothing at /console/flags/nothing/. The console is at /console/."],
  ["/console/dashboards/nothing", "No dashboard has the uid &quot;nothing&quot;. There are: none."],
  ["/console/traces/x", "A trace&#39;s id is up to 32 hexadecimal digits. Traces are searched at /console/traces/."],
  ["/console/%3Cscript%3E", "There is nothing at /console/&lt;script&gt;. The console is at /console/."],
])("%s is a page that says what is wrong and leads back", async (path, message) => {
  const response = await (await open()).request(path);
  const text = await response.text();
  expect([response.status, response.headers.get("content-type")]).toEqual([404, "text/html; charset=UTF-8"]);
  expect(text).toContain("<title>Page not found · Astrolab console</title>");
  expect(text).toContain(`<p class="lead">${message}</p>`);
  const ways = [...text.matchAll(/<li><a href="([^"]+)">([^<]+)/g)].map(([, href, name]) => `${name} ${href}`);
  expect(ways).toEqual([
    "Stack /console/",
    "Flags /console/flags/",
    "Scenarios /console/scenarios/",
    "Dashboards /console/dashboards/",
    "Traces /console/traces/",
    "The shop /",
  ]);
  expect(text).not.toContain("<script");
});

it("names each file with the version of what is in it", async () => {
  const { store } = await openStore();
  const assets = new Map(["shell.css", "flags.css", "flags.js", "console.svg"].map((name) => asset(name, name)));
  const text = await (await openApp({ store, assets }).request("/console/flags/")).text();
  const named = [...text.matchAll(/(?:src|href)="(\/console\/assets\/[^"]+)"/g)].map(([, address]) => address);
  const own = (name: string): string => assetUrl(assets, name);
  expect(named).toEqual(["console.svg", "shell.css", "flags.css", "flags.js", "console.svg"].map(own));
  expect(named.every((address) => /\?v=[0-9a-f]{16}$/.test(address ?? ""))).toBe(true);
});

it.each([
  ["where the console stands in for Jaeger's page", ["/console/", "/jaeger/ui/"], null],
  ["where Jaeger has a page of its own", ["/console/"], "/jaeger/ui/"],
])("tells the page of the stack %s", async (_, routes, jaegerPage) => {
  const { store } = await openStore();
  const urls = { Jaeger: "http://localhost:8081/jaeger/ui/" };
  const stack = { port: 8081, urls, services: [{ name: "console", calls: [], routes }] };
  const dashboards = [{ uid: "a", title: "A", description: "", text: "{}" }];
  const answer = await openApp({ store, stack, dashboards }).request("/console/api/stack");
  expect(await answer.json()).toEqual({
    ...{ name: "test", users: 10, interval: 5 },
    ...stack,
    jaegerPage,
    dashboards: ["a"],
  });
});
