import { join } from "node:path";
import { expect, test } from "vitest";
import { loadPlan } from "../plan/load.ts";
import { parseSettings } from "../plan/settings.ts";
import { localImages } from "../toolchain/local-images.ts";
import { addressesOf } from "./addresses.ts";

test.each(["upstream", "packages"])("with images from %s the proxy serves every address", (images) => {
  const settings = parseSettings({ images, port: "8081" });
  const plan = loadPlan({ repoRoot: join(import.meta.dirname, ".."), stack: "dev", settings, localImages });
  const servedBy = Object.entries(addressesOf(8081)).map(([name, address]) => {
    const { origin, pathname } = new URL(address);
    const path = pathname.endsWith("/") ? pathname : `${pathname}/`;
    const route = plan.routes.find(({ prefix }) => path.startsWith(prefix));
    return [name, origin, route?.prefix, `${route?.service}:${route?.port}`];
  });
  const origin = "http://localhost:8081";
  const ofTheirs = images === "upstream";
  expect(servedBy).toEqual([
    ["shop", origin, "/", "frontend:8080"],
    ["dashboards", origin, "/grafana/", ofTheirs ? "grafana:3000" : "console:8080"],
    ["traces", origin, "/jaeger/ui/", ofTheirs ? "jaeger:16686" : "console:8080"],
    ["metrics", origin, "/prometheus/", "prometheus:9090"],
    ["flags", origin, "/console/", "console:8080"],
    // The path is stripped there, so that `/otlp-http/v1/traces` arrives as `/v1/traces`.
    ["otlp", origin, "/otlp-http/", "otel-collector:4318"],
  ]);
  expect(plan.routes.find(({ prefix }) => prefix === "/otlp-http/")?.strip).toBe(true);
  expect(plan.pages["/console/flags/"]).toBe("Flags");
});
