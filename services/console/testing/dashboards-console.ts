import type { AddressInfo } from "node:net";
import { type ServerType, serve } from "@hono/node-server";
import { asset, loadAssets } from "../src/assets.ts";
import { buildClient } from "../src/client-files.ts";
import { type DashboardFile, loadDashboards } from "../src/dashboards/folder.ts";
import { openApp } from "./app.ts";
import type { FakePrometheus } from "./fake-prometheus.ts";
import { openStore } from "./store.ts";

export interface DashboardsConsole {
  /** `http://127.0.0.1:NNNNN` */
  readonly origin: string;
  /** Answers below /prometheus from now on. */
  use(prometheus: FakePrometheus): void;
  close(): void;
}

const repoRoot = new URL("../../..", import.meta.url).pathname;

/** The repository's dashboards with a port filled in, and what a test adds. */
export function shippedDashboards(port: number): readonly DashboardFile[] {
  const files = loadDashboards(`${repoRoot}dashboards/demo`, (line) => {
    throw new Error(line);
  });
  return files.map((file) => ({ ...file, text: file.text.replaceAll("$" + "{port}", `${port}`) }));
}

/** The console with its dashboards, and a Prometheus beside it, on one origin as behind the proxy. */
export async function openDashboardsConsole(more: readonly DashboardFile[] = []): Promise<DashboardsConsole> {
  const { store } = await openStore();
  const built = (await buildClient()).map(({ name, content }) => asset(name, content));
  const assets = new Map([...loadAssets(`${repoRoot}services/console/assets`), ...built]);
  let prometheus: FakePrometheus | undefined;
  let app: ReturnType<typeof openApp> | undefined;
  const fetch = (request: Request) =>
    (new URL(request.url).pathname.startsWith("/prometheus/") ? prometheus?.fetch(request) : app?.fetch(request)) ??
    new Response("", { status: 503 });
  const server = await new Promise<ServerType>((resolve) => {
    const started = serve({ fetch, port: 0, hostname: "127.0.0.1" }, () => resolve(started));
  });
  const { port } = server.address() as AddressInfo;
  app = openApp({ store, assets, dashboards: [...shippedDashboards(port), ...more] });
  return {
    origin: `http://127.0.0.1:${port}`,
    use(next) {
      prometheus = next;
    },
    close: () => void server.close(),
  };
}
