import { readFileSync } from "node:fs";
import { Container, RemoteImage } from "@pulumi/docker";
import { Config, getStack } from "@pulumi/pulumi";
import { DemoShop } from "../../../infra/demo-shop.ts";

const users = new Config().requireNumber("users");

const morning = new DemoShop("morning", { settings: { port: 8081, users } });
const evening = new DemoShop("evening", { settings: { port: 8082, users, interval: "2s" } });

// A service of ours in the morning's network: its traces stand beside those of the shop.
const python = new RemoteImage("python", {
  name: "docker.io/library/python:3.11.16-slim-bookworm@sha256:a36c24f9cbdf4fd0f52d67f0823eeac19c2028c637cecc392d97f980d4fec56b",
  keepLocally: true,
});
new Container("till", {
  name: `till-${getStack()}`,
  image: python.imageId,
  user: "65532:65532",
  command: ["python", "/till.py"],
  uploads: [{ file: "/till.py", content: readFileSync(new URL("till.py", import.meta.url), "utf8") }],
  envs: ["OTEL_EXPORTER_OTLP_ENDPOINT=http://otel-collector:4318"],
  networksAdvanced: [{ name: morning.network }],
  restart: "unless-stopped",
});

export const shops = { morning: morning.shop, evening: evening.shop };
export const dashboards = { morning: morning.dashboards, evening: evening.dashboards };
// Where a program on this computer sends its telemetry.
export const { otlp, traces } = morning;
