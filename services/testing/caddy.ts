import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { freePort } from "../../testing/free-port.ts";
import { localImages } from "../../toolchain/local-images.ts";
import { programOf } from "./program.ts";

const repoRoot = join(import.meta.dirname, "../..");

/**
 * The real server's program, taken out of the image that the toolchain built, or the one that ASTROLAB_CADDY names.
 * @returns its absolute path
 */
export async function caddyProgram(folder: string): Promise<string> {
  const own = process.env["ASTROLAB_CADDY"];
  if (own !== undefined) return own;
  return programOf(localImages(repoRoot)["caddy"] ?? "", "/caddy", folder);
}

export interface Backend {
  readonly port: number;
  close(): Promise<void>;
}

/** A server that says what it was asked. @param port 0 for any that is free, and stays so for whoever takes it next */
export async function backend(port: number, answer: (asked: IncomingMessage) => number | "nothing"): Promise<Backend> {
  const wanted = port === 0 ? await freePort() : port;
  const server: Server = createServer((asked, reply) => {
    const status = answer(asked);
    if (status === "nothing") return;
    const { host, traceparent } = asked.headers;
    const traced = traceparent === undefined ? "untraced" : "traced";
    reply.writeHead(status).end(`${asked.method} ${asked.url} ${host} ${traced}`);
  });
  await new Promise<void>((resolve) => server.listen(wanted, "127.0.0.1", resolve));
  return {
    port: wanted,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Caddy with one site; its snippets are what is tested. `stop` waits for its end. */
export function startCaddy(
  program: string,
  site: string,
  env: Record<string, string>,
): Promise<{ stop(): Promise<void> }> {
  return startCaddyfile(program, `{\n\tadmin off\n\tauto_https off\n\tpersist_config off\n}\n${site}`, env);
}

/** Caddy with a whole Caddyfile, which must let it log at level INFO. */
export async function startCaddyfile(
  program: string,
  caddyfile: string,
  env: Record<string, string>,
): Promise<{ stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "astrolab-caddy-"));
  const file = join(folder, "Caddyfile");
  writeFileSync(file, caddyfile);
  const running = execa(program, ["run", "--config", file, "--adapter", "caddyfile"], {
    env: { ...env, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder },
    reject: false,
    all: true,
  });
  const started = new Promise<void>((resolve, reject) => {
    running.all.on("data", (chunk: Buffer) => {
      if (chunk.toString().includes("serving initial configuration")) resolve();
    });
    void running.then(({ all }) => reject(new Error(`caddy ended: ${all}`)));
  });
  await started;
  return {
    stop: async () => {
      running.kill("SIGTERM");
      await running;
      rmSync(folder, { recursive: true });
    },
  };
}
