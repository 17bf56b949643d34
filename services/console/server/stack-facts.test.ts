import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { loadPromised, loadStackFacts, loadTcpPorts } from "./stack-facts.ts";

const service = (name: string, health: object) => ({ name, calls: [], routes: [], health });

it("knows which ports are to be opened, of whom only the engine knows, who makes no spans, and what they promise", () => {
  const folder = mkdtempSync(join(tmpdir(), "astrolab-facts-"));
  const file = join(folder, "plan.json");
  const services = [
    { ...service("basket", { tcp: 6379 }), telemetry: { spans: [], metrics: ["app_baskets"] } },
    service("frontend", { port: 8080, path: "/healthz" }),
    { ...service("ledger", { command: ["ready"] }), silent: true },
  ];
  const settings = { port: 8080, users: 10, interval: 5, images: "packages" };
  writeFileSync(file, JSON.stringify({ stack: "dev", settings, urls: {}, services }));
  expect(loadStackFacts(file).services).toEqual([
    { name: "basket", calls: [], routes: [] },
    { name: "frontend", calls: [], routes: [] },
    { name: "ledger", silent: true, calls: [], routes: [], unseen: true },
  ]);
  expect([...loadTcpPorts(file)]).toEqual([["basket", 6379]]);
  expect(loadPromised(file)).toEqual(["app_baskets"]);
  rmSync(folder, { recursive: true });
  expect([...loadTcpPorts(file)]).toEqual([]);
  expect(loadPromised(file)).toEqual([]);
});
