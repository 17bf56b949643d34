import { type DashboardFile, loadDashboards } from "../server/dashboards/folder.ts";
import { openApp } from "./app.ts";
import { clientAssets } from "./client-assets.ts";
import type { FakePrometheus } from "./fake-prometheus.ts";
import { listen } from "./listen.ts";
import { openStore } from "./store.ts";

export interface DashboardsConsole {
  /** `http://127.0.0.1:NNNNN` */
  readonly origin: string;
  /** Answers below /prometheus from now on. */
  use(prometheus: FakePrometheus): void;
  close(): void;
}

const folder = new URL("../../../dashboards/demo", import.meta.url).pathname;

/** The repository's dashboards with a port filled in, and what a test adds. */
export function shippedDashboards(port: number): readonly DashboardFile[] {
  const files = loadDashboards(folder, (line) => {
    throw new Error(line);
  });
  return files.map((file) => ({ ...file, text: file.text.replaceAll("$" + "{port}", `${port}`) }));
}

/** The console with its dashboards, and a Prometheus beside it, on one origin as behind the proxy. */
export async function openDashboardsConsole(more: readonly DashboardFile[] = []): Promise<DashboardsConsole> {
  const { store } = await openStore();
  const assets = await clientAssets();
  let prometheus: FakePrometheus | undefined;
  let app: ReturnType<typeof openApp> | undefined;
  const { port, origin, close } = await listen(
    (request) =>
      (new URL(request.url).pathname.startsWith("/prometheus/") ? prometheus?.fetch(request) : app?.fetch(request)) ??
      new Response("", { status: 503 }),
  );
  app = openApp({
    store,
    assets,
    stack: { port },
    promised: ["app_users"],
    dashboards: [...shippedDashboards(port), ...more],
  });
  return {
    origin,
    use(next) {
      prometheus = next;
    },
    close: () => void close(),
  };
}
