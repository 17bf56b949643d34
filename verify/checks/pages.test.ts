// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Grafana's variables
import { expect, test } from "vitest";
import { planWith } from "../../plan/testing/plan.ts";
import type { Plan } from "../../plan/types.ts";
import type { Linked } from "../linked.ts";
import { fakeAsk, NOW } from "../testing/ask.ts";
import { pageChecks } from "./pages.ts";

const route = (prefix: string, service: string, title?: string) => ({
  prefix,
  service,
  port: 80,
  strip: false,
  traced: false,
  ...(title === undefined ? {} : { title }),
});
const plan: Plan = {
  ...planWith(),
  routes: [route("/jaeger/ui/", "console", "Jaeger"), route("/console/", "console"), route("/", "frontend", "Shop")],
  urls: { Shop: "http://localhost:8080/", Jaeger: "http://localhost:8080/jaeger/ui/" },
  pages: { "/": "Astrolab", "/jaeger/ui/": "Traces", "/console/": "Stack", "/console/compare": "Compare" },
};
const dashboards = { leak: "Memory leak" };
const page = (title: string, status = 200) => ({ status, text: `<html><title>\n${title}</title><p>text` });

const checksOf = (linked: readonly Linked[] = [], of = plan) => pageChecks({ plan: of, linked, dashboards });

async function look(name: string, answer: (path: string) => unknown, linked: readonly Linked[] = [], of = plan) {
  const ask = fakeAsk((question) => answer(question.replace("GET http://localhost:8080", "")));
  const check = checksOf(linked, of).find((each) => each.name === name);
  return { look: await check?.look(ask), seen: ask.seen.map((each) => each.replace("GET http://localhost:8080", "")) };
}

test("every printed and every declared address is asked once, with a slash and without", async () => {
  expect(checksOf().map(({ name, asked, where }) => [name, asked, where])).toEqual(
    [
      ["Shop", "/", "frontend"],
      ["Jaeger", "/jaeger/ui/", "console"],
      ["/console/", "/console/", "console"],
      ["/console/compare", "/console/compare", "console"],
    ].map(([name, path, service]) => [
      name,
      `GET http://localhost:8080${path}, with and without a slash at the end of its path`,
      `services/${service}/service.yaml`,
    ]),
  );
  expect((await look("Shop", () => page("Astrolab: all"))).seen).toEqual(["/"]);
  const traces = await look("Jaeger", () => page("Traces · Console"));
  expect(traces).toEqual({ look: { ok: true, saw: '"Traces · Console"' }, seen: ["/jaeger/ui/", "/jaeger/ui"] });
  expect((await look("/console/compare", () => page("Compare"))).seen).toEqual([
    "/console/compare",
    "/console/compare/",
  ]);
});

test.each([
  [
    "a placeholder",
    page("Jaeger UI: this is not the page you are looking for"),
    'the page "Jaeger UI: this is not the page you are looking for", where one with "Traces" in its title should be',
  ],
  ["JSON", { status: 200, text: '{"error":\n"none"}' }, '200, but not a page: {"error": "none"}'],
  ["an error", { status: 502, text: "jaeger does\nnot answer" }, "502: jaeger does not answer"],
  ["an error that is a page", page("Traces", 404), "404: <html><title> Traces</title><p>text"],
])("%s is not the page that was wanted", async (_, answer, saw) => {
  expect((await look("Jaeger", () => answer)).look).toEqual({ ok: false, saw });
});

test("an address that fails without its slash alone is named", async () => {
  const answer = (path: string) => (path.endsWith("/") ? page("Traces") : undefined);
  expect((await look("Jaeger", answer)).look).toEqual({ ok: false, saw: "/jaeger/ui: 404: 404 page not found" });
});

test("what is linked to is asked as it is written, and its page is that of the nearest address", async () => {
  const path = "/jaeger/ui/search?service=shop&lookback=custom&start=${__from}000&end=${__to}000";
  const linked = [{ path, where: "docs/a.md:3" }];
  expect(checksOf(linked).at(-1)).toMatchObject({ name: path, where: "docs/a.md:3" });
  const { look: found, seen } = await look(path, () => page("Traces"), linked);
  const range = `service=shop&lookback=custom&start=${NOW - 900_000}000&end=${NOW}000`;
  expect(found).toEqual({ ok: true, saw: '"Traces"' });
  expect(seen).toEqual([`/jaeger/ui/search?${range}`, `/jaeger/ui/search/?${range}`]);
});

test("a link that Jaeger's page answers with an error fails before it is asked", async () => {
  const path = "/jaeger/ui/search?service=shop";
  expect(await look(path, () => page("Traces"), [{ path, where: "docs/a.md:3" }])).toEqual({
    look: {
      ok: false,
      final: true,
      saw: "it has no time range, and Jaeger's page answers such a search with an error: add lookback=1h",
    },
    seen: [],
  });
});

test("a dashboard's page is known by its title, in Grafana by Grafana's", async () => {
  const path = "/grafana/d/leak";
  const linked = [{ path, where: "README.md:1" }];
  const titled = (title: string) => () => page(title);
  expect((await look(path, titled("Memory leak · Console"), linked)).look?.ok).toBe(true);
  expect((await look(path, titled("Dashboards · Console"), linked)).look?.ok).toBe(false);
  const upstream = {
    ...plan,
    routes: [route("/grafana/", "grafana", "Grafana"), ...plan.routes],
    pages: { ...plan.pages, "/grafana/": "Grafana" },
  };
  expect((await look(path, titled("Grafana"), linked, upstream)).look?.ok).toBe(true);
  const unknown = [{ path: "/grafana/d/leek", where: "README.md:1" }];
  expect((await look("/grafana/d/leek", titled("Grafana"), unknown, upstream)).look).toEqual({
    ok: false,
    final: true,
    saw: 'no dashboard has the uid "leek"',
  });
});

test("what scripts read is no page", () => {
  expect(checksOf([{ path: "/-/health", where: "README.md:1" }])).toHaveLength(4);
});
