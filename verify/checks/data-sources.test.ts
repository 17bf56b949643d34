// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are placeholders of uploaded files
import { expect, test } from "vitest";
import { placeholderValues } from "../../common/placeholders.ts";
import { containerPlan, planWith } from "../../plan/testing/plan.ts";
import { mapReader } from "../../testing/map-reader.ts";
import { fakeAsk } from "../testing/ask.ts";
import { dataSourceChecks, dataSourcesIn } from "./data-sources.ts";

const FILE = "services/grafana/provisioning/datasources/all.yaml";
const route = (service: string, prefix: string, port: number) => ({
  prefix,
  service,
  port,
  strip: false,
  traced: false,
});
const plan = {
  ...planWith(containerPlan("jaeger"), containerPlan("prometheus"), containerPlan("flagd")),
  routes: [route("jaeger", "/jaeger/ui/", 16686), route("prometheus", "/prometheus/", 9090)],
};
const sourcesOf = (url: string, type = "prometheus") =>
  dataSourcesIn(
    mapReader({ [FILE]: `datasources:\n  - name: One\n    uid: one\n    type: ${type}\n    url: ${url}\n` }),
    placeholderValues({ stack: "dev", ...plan.settings, memory: 0 }),
  );
const look = async (url: string, type?: string, status = 200) => {
  const ask = fakeAsk(() => ({ status, text: "" }));
  const [check] = dataSourceChecks(plan, sourcesOf(url, type));
  return { look: await check?.look(ask), seen: ask.seen };
};

test("a data source is read with its place, placeholders filled in", () => {
  expect(sourcesOf("http://prometheus:${port}/prometheus")).toEqual([
    {
      name: "One",
      uid: "one",
      type: "prometheus",
      url: "http://prometheus:8080/prometheus",
      isDefault: false,
      where: `${FILE}:5`,
    },
  ]);
});

test("one that leads to a server of the stack is asked through the proxy", async () => {
  expect(await look("http://prometheus:9090/prometheus")).toEqual({
    look: { ok: true, saw: "GET /prometheus/api/v1/status/buildinfo: 200" },
    seen: ["GET /prometheus/api/v1/status/buildinfo"],
  });
  expect(await look("http://jaeger:16686/jaeger/ui/", "jaeger", 502)).toEqual({
    look: { ok: false, saw: "GET /jaeger/ui/api/services: 502" },
    seen: ["GET /jaeger/ui/api/services"],
  });
});

test("a part of a server's paths may be all that is routed to it", async () => {
  const routes = [route("jaeger", "/jaeger/ui/api/", 16686)];
  const [check] = dataSourceChecks({ ...plan, routes }, sourcesOf("http://jaeger:16686/jaeger/ui", "jaeger"));
  expect(await check?.look(fakeAsk(() => ({ data: [] })))).toEqual({
    ok: true,
    saw: "GET /jaeger/ui/api/services: 200",
  });
});

test.each([
  ["http://prom:9090/prometheus", "no service of the stack is called prom; there are jaeger, prometheus, flagd"],
  ["http://prometheus:9091/prometheus", "prometheus does not listen on 9091; it serves on 9090"],
  ["http://prometheus:9090/", "prometheus answers under /prometheus, not under /"],
  ["http://flagd:8013/", "flagd does not listen on 8013; it serves on none"],
])("%s is refused without asking", async (url, saw) => {
  expect(await look(url)).toEqual({ look: { ok: false, final: true, saw }, seen: [] });
});

test("no data source is a failure too", async () => {
  const checks = dataSourceChecks(plan, []);
  expect(checks.map(({ name }) => name)).toEqual(["provisioned"]);
  expect(await checks[0]?.look(fakeAsk(() => undefined))).toEqual({
    ok: false,
    final: true,
    saw: "they define no data source",
  });
});
