import { expect, test } from "vitest";
import { parse } from "yaml";
import { folderReader } from "../../common/files/reader.ts";
import { planPart, repoRoot } from "../testing/plan-part.ts";
import { documentedSettings } from "./testing/documented-settings.ts";

const plan = planPart("test", ["grafana"], 18080, "upstream");
const grafana = plan.containers[0];

test("a slow bucket's exemplar leads to its trace in this stack, by whatever name that is asked", () => {
  const file = grafana?.uploads.find(({ path }) => path.endsWith("/datasources.yaml"))?.content ?? "";
  const { datasources } = parse(file) as { datasources: { uid: string; url: string; jsonData: unknown }[] };
  expect(datasources.map(({ uid, url }) => [uid, url])).toEqual([
    ["prometheus", "http://prometheus:9090/prometheus"],
    ["jaeger", "http://jaeger:16686/jaeger/ui"],
  ]);
  expect(datasources[0]?.jsonData).toMatchObject({
    timeInterval: "5s",
    exemplarTraceIdDestinations: [
      { name: "trace_id", url: "../../../jaeger/ui/trace/$${__value.raw}" },
      { name: "trace_id", datasourceUid: "jaeger" },
    ],
  });
});

// "$__tags" is filled from the tags of a span and its process, and Jaeger's process has the service's name beside its tags, not among them:
// https://grafana.com/docs/grafana/v13.1/datasources/jaeger/configure/
test("a span leads to the figures of its own service, by a tag that each service has", () => {
  const shop = planPart("test", ["proxy", "frontend", "recommendation", "product-catalog"], 18080, "upstream");
  const file = grafana?.uploads.find(({ path }) => path.endsWith("/datasources.yaml"))?.content ?? "";
  const { datasources } = parse(file) as { datasources: { jsonData: { tracesToMetrics?: Links } }[] };
  const links = datasources.flatMap(({ jsonData }) => jsonData.tracesToMetrics ?? []);
  expect(links.map(({ tags }) => tags)).toEqual([[{ key: "service.instance.id", value: "service_name" }]]);
  for (const { query } of links.flatMap(({ queries }) => queries)) expect(query).toContain("{$$__tags}");
  expect(shop.containers.map(({ service, env }) => [service, env["OTEL_RESOURCE_ATTRIBUTES"]])).toEqual(
    shop.containers.map(({ service }) => [service, `service.instance.id=${service}`]),
  );
});

interface Links {
  readonly tags: readonly { readonly key: string; readonly value: string }[];
  readonly queries: readonly { readonly query: string }[];
}

// Uid 472, port 3000, and the folders: https://grafana.com/docs/grafana/v13.1/setup-grafana/configure-docker/#default-paths
test("the container is what the image documents: its user, its port, its folders", () => {
  expect(grafana).toMatchObject({
    user: "472:472",
    health: { port: 3000, path: "/grafana/api/health" },
    // Data and plugins below it; the start script makes the latter.
    tmpfs: ["/tmp", "/var/lib/grafana"],
    capabilities: [],
    mounts: [],
  });
  // The image's own start script passes the paths on.
  expect(grafana).not.toHaveProperty("entrypoint");
  expect(grafana).not.toHaveProperty("command");
  const folders = new Set(grafana?.uploads.map(({ path }) => path.slice(0, path.lastIndexOf("/"))));
  expect([...folders].sort()).toEqual([
    "/etc/dashboards",
    "/etc/grafana/provisioning/dashboards",
    "/etc/grafana/provisioning/datasources",
  ]);
  expect(plan.routes).toEqual([
    { prefix: "/grafana/", service: "grafana", port: 3000, strip: false, traced: false, title: "Grafana" },
  ]);
});

// Grafana ignores a variable that it does not know, so that a slip would go unseen.
test("each variable is a setting that Grafana documents", () => {
  const documented = Object.entries(documentedSettings).flatMap(([section, keys]) =>
    keys.map((key) => `GF_${section}_${key}`.replaceAll(".", "_").toUpperCase()),
  );
  const set = Object.keys(grafana?.env ?? {}).filter((name) => name !== "GOMEMLIMIT");
  expect(set.length).toBeGreaterThan(10);
  expect(set.filter((name) => !documented.includes(name))).toEqual([]);
});

test("it knows the address that people see, and lets them in as editors without a password", () => {
  expect(grafana?.env).toMatchObject({
    GF_SERVER_ROOT_URL: "http://localhost:18080/grafana/",
    // The proxy keeps the prefix: https://grafana.com/docs/grafana/v13.1/setup-grafana/configure-grafana/#serve_from_sub_path
    GF_SERVER_SERVE_FROM_SUB_PATH: "true",
    GF_AUTH_ANONYMOUS_ENABLED: "true",
    GF_AUTH_ANONYMOUS_ORG_NAME: "Main Org.",
    GF_AUTH_ANONYMOUS_ORG_ROLE: "Editor",
  });
});

test("nothing is fetched from outside, at the start or later", () => {
  expect(grafana?.env).toMatchObject({
    GF_PLUGINS_PREINSTALL_DISABLED: "true",
    GF_PLUGINS_PREINSTALL_AUTO_UPDATE: "false",
    GF_PLUGINS_PLUGIN_ADMIN_ENABLED: "false",
    GF_PLUGINS_PUBLIC_KEY_RETRIEVAL_DISABLED: "true",
    GF_ANALYTICS_REPORTING_ENABLED: "false",
    GF_ANALYTICS_CHECK_FOR_UPDATES: "false",
    GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: "false",
    GF_NEWS_NEWS_FEED_ENABLED: "false",
    GF_SECURITY_DISABLE_GRAVATAR: "true",
  });
});

test("it compresses nothing, and has room for what it keeps", () => {
  expect(grafana?.env["GF_SERVER_ENABLE_GZIP"]).toBe("false");
  expect(grafana?.memoryMiB).toBe(512);
});

// https://github.com/grafana/grafana/issues/131490: from 13.2 on the data sources of Prometheus and Jaeger are preinstalled plugins.
test("a Grafana whose data sources are preinstalled plugins does not run without preinstalled plugins", () => {
  const tag =
    /^ {2}grafana:\n(?: {4}.*\n)*? {4}tag: (\S+)/m.exec(folderReader(repoRoot).read("images.lock.yaml"))?.[1] ?? "";
  const [major = 0, minor = 0] = tag.split(".").map(Number);
  expect(major, `the tag ${tag}`).toBeGreaterThanOrEqual(13);
  const hasCoreDataSources = major === 13 && minor < 2;
  const isWithout = grafana?.env["GF_PLUGINS_PREINSTALL_DISABLED"] === "true";
  expect(
    hasCoreDataSources || !isWithout,
    `Grafana ${tag} has its Prometheus and Jaeger data sources as preinstalled plugins: take GF_PLUGINS_PREINSTALL_DISABLED out of services/grafana/service.yaml, and see that nothing is fetched`,
  ).toBe(true);
});
