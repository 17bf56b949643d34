import { expect, test } from "vitest";
import { openApp } from "../testing/app.ts";
import { openStore } from "../testing/store.ts";
import type { ServiceFacts } from "./stack-facts.ts";

const id = "dd4bb7679f603f8533d58a7b78a2cc28";
const urls = { Jaeger: "http://localhost:8080/jaeger/ui/" };
const service = (name: string, routes: readonly string[]): ServiceFacts => ({ name, calls: [], routes });
const upstream = {
  interval: 5,
  urls,
  services: [service("jaeger", ["/jaeger/ui/"]), service("console", ["/console/"])],
};
const packages = {
  ...upstream,
  services: [service("jaeger", ["/jaeger/ui/api/"]), service("console", ["/console/", "/jaeger/ui/"])],
};

async function open(stack = packages) {
  const { store } = await openStore();
  return openApp({ store, stack });
}

test.each([
  ["/console/traces/", "search", "", "Traces"],
  ["/console/traces/?service=shop", "search", "", "Traces"],
  ["/console/traces/compare", "compare", "", "Compare traces"],
  [`/console/traces/${id}`, "trace", id, "Trace"],
  [`/console/traces/${id.toUpperCase()}?span=1`, "trace", id, "Trace"],
])("%s is a page that its script fills", async (path, page, trace, title) => {
  const response = await (await open()).request(path);
  const text = await response.text();
  expect([response.status, text.includes(`<title>${title} · Astrolab console</title>`)]).toEqual([200, true]);
  expect(text).toContain(`data-page="${page}" data-trace="${trace}" data-jaeger=""`);
  expect(text).toContain('src="/console/assets/traces.js"');
});

test("where Jaeger has a page the script is told of it", async () => {
  const page = await (await open(upstream)).request("/console/traces/");
  expect(await page.text()).toContain('data-jaeger="/jaeger/ui/"');
});

test.each(["/console/traces/x", `/console/traces/${id}0`, "/console/traces/%3Cscript%3E", "/jaeger/ui/trace/x"])(
  "%s is no trace",
  async (path) => {
    const response = await (await open()).request(path);
    expect([response.status, response.headers.get("content-type")]).toEqual([404, "text/html; charset=UTF-8"]);
    expect(await response.text()).toContain(
      "A trace&#39;s id is up to 32 hexadecimal digits. Traces are searched at /console/traces/.",
    );
  },
);

test.each([
  ["/console/traces", "/console/traces/"],
  ["/jaeger/ui/search?service=shop&limit=20", "/console/traces/?service=shop&limit=20"],
  ["/jaeger/ui/search/?service=shop", "/console/traces/?service=shop"],
  [`/jaeger/ui/trace/${id}`, `/console/traces/${id}`],
  [`/jaeger/ui/trace/${id}?uiFind=22FE79520c72cd37`, `/console/traces/${id}?span=22fe79520c72cd37`],
  [`/jaeger/ui/trace/${id}?uiFind=//evil`, `/console/traces/${id}`],
  [`/jaeger/ui/trace/${id}/`, `/console/traces/${id}`],
  ["/jaeger/ui/trace/", "/console/traces/"],
  ["/jaeger/ui", "/console/traces/"],
  ["/jaeger/ui/", "/console/traces/"],
  ["/jaeger/ui/dependencies", "/console/traces/"],
  ["/console/traces/compare/?a=service%3Dx", "/console/traces/compare?a=service%3Dx"],
  [`/console/traces/${id}/?span=1`, `/console/traces/${id}?span=1`],
])("%s leads to %s", async (path, location) => {
  const response = await (await open()).request(path);
  expect([response.status, response.headers.get("location")]).toEqual([302, location]);
});
