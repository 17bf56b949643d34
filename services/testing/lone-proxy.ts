import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../../testing/free-port.ts";
import { caddyProgram, startCaddyfile } from "./caddy.ts";
import { plannedCaddyfile } from "./planned-site.ts";
import { type Recorder, recorder } from "./recorder.ts";

const TOOLS = ["load-generator", "prometheus", "otel-collector"];

/** The proxy as it is planned, without a container, in front of servers that keep what they are asked. */
export interface LoneProxy {
  readonly port: number;
  /** In the place of the frontend. */
  readonly shop: Recorder;
  /** In the place of all that is no shop. */
  readonly tools: Recorder;
  forget(): void;
  stop(): Promise<void>;
}

/**
 * @param change of the Caddyfile, such as shorter times, so that nobody has to wait for them
 * @param hosts further names that it is asked by
 */
export async function startLoneProxy(
  change: (caddyfile: string) => string = (text) => text,
  hosts: readonly string[] = [],
): Promise<LoneProxy> {
  const folder = mkdtempSync(join(tmpdir(), "astrolab-caddy-program-"));
  const shop = await recorder(await freePort());
  const tools = await recorder(await freePort([shop.port]));
  const port = await freePort([shop.port, tools.port]);
  const inside = { frontend: shop.port, ...Object.fromEntries(TOOLS.map((name) => [name, tools.port])) };
  const caddyfile = change(plannedCaddyfile(port, inside, hosts)).replace("level WARN", "level INFO");
  const caddy = await startCaddyfile(await caddyProgram(folder), caddyfile, { OTEL_TRACES_EXPORTER: "none" });
  return {
    port,
    shop,
    tools,
    forget: () => {
      shop.forget();
      tools.forget();
    },
    stop: async () => {
      await caddy.stop();
      await Promise.all([shop.close(), tools.close()]);
      rmSync(folder, { recursive: true });
    },
  };
}
