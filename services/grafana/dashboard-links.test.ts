import { expect, test } from "vitest";
import { parse } from "yaml";
import { folderReader } from "../../common/files/reader.ts";
import { planPart, repoRoot } from "../testing/plan-part.ts";
import { type DashboardFile, dashboardFiles } from "./testing/dashboards.ts";

const files = dashboardFiles();
const each = test.for(files.map((file): [string, DashboardFile] => [file.file, file]));
const plan = planPart("test", ["grafana", "jaeger", "console"], 18080, "upstream");

interface Promised {
  readonly spans: readonly string[];
  readonly attributes: Readonly<Record<string, readonly string[]>>;
}

/** Addresses in a dashboard as it is written: links, data links, and links in text. */
function addresses(text: string): readonly string[] {
  return [...text.matchAll(/(?:https?:\/\/|\.\.\/)[^"\\)\s]+/g)].map(([address]) => address);
}

function promised(service: string): Promised {
  const file = parse(folderReader(repoRoot).read(`services/${service}/service.yaml`)) as { telemetry: Promised };
  return file.telemetry;
}

// Grafana puts its own path before an address that begins with a slash. One that begins with dots it leaves to the browser, which follows it from
// Grafana's folder, or from the page itself, three folders deep; dots that lead above the first folder are dropped.
each("%s leads only to the stack's own pages, by whatever name and port the stack is asked", ([, { text }]) => {
  const known = plan.routes.map(({ prefix }) => `../../..${prefix}`);
  expect(addresses(text).filter((address) => !known.some((prefix) => address.startsWith(prefix)))).toEqual([]);
  for (const base of [
    "grafana/",
    "grafana/d/astrolab-demo/demo",
    "grafana/explore",
    "console/dashboards/astrolab-demo",
  ]) {
    for (const address of addresses(text)) {
      expect(new URL(address, `https://name.example/${base}`).href).toBe(
        address.replace("../../..", "https://name.example"),
      );
    }
  }
});

// A link without a tab of its own is taken by Grafana's own router, which knows no page outside of Grafana.
each("%s opens each of them in a tab of its own", ([, { text }]) => {
  const inText = [...text.matchAll(/href=\\"[^"]*"([^>]*)>/g)].map(([, rest]) => rest);
  expect(inText.filter((rest) => rest !== ' target=\\"_blank\\"')).toEqual([]);
  expect(text).not.toContain("](");
  expect(linksIn(JSON.parse(text)).filter(({ url, targetBlank }) => url !== "" && targetBlank !== true)).toEqual([]);
});

interface WrittenLink {
  readonly url: string;
  readonly targetBlank?: boolean;
}

/** Every object with an address, wherever it stands. */
function linksIn(value: unknown): readonly WrittenLink[] {
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.values(value).flatMap(linksIn);
  return "url" in value && typeof value.url === "string" ? [value as WrittenLink, ...inner] : inner;
}

each("%s reaches Grafana with Grafana's own variables left to it", ([file]) => {
  const uploads = plan.containers.find(({ service }) => service === "grafana")?.uploads ?? [];
  const upload = uploads.find(({ path }) => path === file.replace("dashboards/demo", "/etc/dashboards"));
  const content = upload?.content ?? "";
  expect(JSON.parse(content)).toHaveProperty("uid");
  const left = [...content.matchAll(/\$\{([^}]*)\}/g)].map(([, name]) => name ?? "");
  // https://grafana.com/docs/grafana/v13.1/panels-visualizations/configure-data-links/#data-link-variables
  expect(
    left.filter((name) => !/^(__from|__to|__(data|value|field)\.\w+(\.\w+)*(:percentencode)?)$/.test(name)),
  ).toEqual([]);
});

const searches = files.flatMap(({ file, text }) =>
  addresses(text)
    .filter((address) => address.includes("/jaeger/ui/search?") && !address.includes("{__data"))
    .map((address): [string, URLSearchParams] => [file, new URLSearchParams(address.slice(address.indexOf("?")))]),
);

test("each search in Jaeger is for spans and attributes that the service promises, in the time that is shown", () => {
  expect(searches.length).toBeGreaterThan(5);
  for (const [, search] of searches) {
    expect(Object.fromEntries(search)).toMatchObject({
      lookback: "custom",
      start: "$" + "{__from}000",
      end: "$" + "{__to}000",
    });
    const { spans, attributes } = promised(search.get("service") ?? "");
    const operation = search.get("operation");
    if (operation !== null) expect(spans).toContain(operation);
    const tags = Object.keys(JSON.parse(search.get("tags") ?? "{}") as Record<string, string>);
    for (const tag of tags) expect(attributes[operation ?? ""]).toContain(tag);
    expect(search.get("minDuration") ?? "1ms").toMatch(/^\d+ms$/);
  }
});

test("the leak's dashboard leads to slow misses, to hits, and to the slowest of all", () => {
  const found = new Set(
    searches
      .filter(([file]) => file.endsWith("memory-leak.json"))
      .map(([, search]) => `${search.get("tags") ?? "any"} ${search.get("minDuration") ?? "any"}`),
  );
  expect([...found].sort()).toEqual([
    "any 100ms",
    '{"app.cache_hit":"false"} 50ms',
    '{"app.cache_hit":"false"} any',
    '{"app.cache_hit":"true"} any',
  ]);
});
