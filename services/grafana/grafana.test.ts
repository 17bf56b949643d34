import { expect, test } from "vitest";
import { parse } from "yaml";
import { planPart } from "../testing/plan-part.ts";

const plan = planPart("test", ["grafana"], 18080, "upstream");
const grafana = plan.containers[0];

test("a slow bucket's exemplar leads to its trace on the stack's own port", () => {
  const file = grafana?.uploads.find(({ path }) => path.endsWith("/datasources.yaml"))?.content ?? "";
  const { datasources } = parse(file) as { datasources: { uid: string; url: string; jsonData: unknown }[] };
  expect(datasources.map(({ uid, url }) => [uid, url])).toEqual([
    ["prometheus", "http://prometheus:9090/prometheus"],
    ["jaeger", "http://jaeger:16686/jaeger/ui"],
  ]);
  expect(datasources[0]?.jsonData).toMatchObject({
    timeInterval: "5s",
    exemplarTraceIdDestinations: [
      { name: "trace_id", url: "http://localhost:18080/jaeger/ui/trace/$${__value.raw}" },
      { name: "trace_id", datasourceUid: "jaeger" },
    ],
  });
});

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

// GF_<SECTION>_<KEY>; Grafana ignores one that it does not know, so that a slip would go unseen.
// https://grafana.com/docs/grafana/v13.1/setup-grafana/configure-grafana/
const settings: Readonly<Record<string, readonly string[]>> = {
  server: ["root_url", "serve_from_sub_path"],
  log: ["mode", "level"],
  "auth.anonymous": ["enabled", "org_name", "org_role"],
  "auth.basic": ["enabled"],
  auth: ["disable_login_form"],
  live: ["allowed_origins"],
  users: ["home_page"],
  plugins: ["preinstall_disabled", "preinstall_auto_update", "plugin_admin_enabled", "public_key_retrieval_disabled"],
  analytics: ["reporting_enabled", "check_for_updates", "check_for_plugin_updates", "feedback_links_enabled"],
  news: ["news_feed_enabled"],
  security: ["disable_gravatar"],
  snapshots: ["external_enabled"],
};

test("each variable is a setting that Grafana documents", () => {
  const documented = Object.entries(settings).flatMap(([section, keys]) =>
    keys.map((key) => `GF_${section}_${key}`.replaceAll(".", "_").toUpperCase()),
  );
  const set = Object.keys(grafana?.env ?? {}).filter((name) => name.startsWith("GF_"));
  expect(set.sort()).toEqual(documented.sort());
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
