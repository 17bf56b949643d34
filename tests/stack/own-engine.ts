import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Docker from "dockerode";
import { execa } from "execa";
import { until } from "../../testing/until.ts";

/**
 * A second engine with a socket, a data folder and a network namespace of its own, known only by a docker context.
 * In its namespace there is no way out, so whatever comes up there came up without a network.
 */
export interface OwnEngine {
  readonly docker: Docker;
  readonly socket: string;
  /** Makes a program see this engine as the current docker context. */
  readonly env: Readonly<Record<string, string>>;
  /** Goes before a command, to run it where the engine's published ports are. */
  readonly prefix: readonly string[];
  /** Brings images over from the default engine, as an offline machine would get them. */
  load(references: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

export async function startOwnEngine(): Promise<OwnEngine> {
  const folder = await mkdtemp(join(tmpdir(), "astrolab-engine-"));
  const socket = join(folder, "docker.sock");
  const log = { file: join(folder, "dockerd.log") };
  const dockerd = execa(
    "unshare",
    ["--net", "sh", "-c", 'ip link set lo up && exec dockerd "$@"', "dockerd", ...flags(folder, socket)],
    { detached: true, cleanup: false, stdin: "ignore", stdout: log, stderr: log, reject: false },
  );
  const docker = new Docker({ socketPath: socket });
  await until(`an engine in ${folder}`, 30, () => docker.ping());
  const config = await contextFor(folder, `unix://${socket}`);
  return {
    docker,
    socket,
    env: { DOCKER_CONFIG: config },
    prefix: ["nsenter", `--net=/proc/${await readFile(join(folder, "pid"), "utf8")}/ns/net`, "--"],
    async load(references) {
      await execa("docker", ["save", ...references], { buffer: false }).pipe("docker", [
        "--host",
        `unix://${socket}`,
        "load",
      ]);
    },
    async stop() {
      dockerd.kill("SIGTERM");
      await dockerd;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function flags(folder: string, socket: string): string[] {
  return [
    `--host=unix://${socket}`,
    `--data-root=${join(folder, "data")}`,
    `--exec-root=${join(folder, "exec")}`,
    `--pidfile=${join(folder, "pid")}`,
  ];
}

/** Writes a docker configuration whose current context is this engine, as `docker context create` and `use` would. */
async function contextFor(folder: string, host: string): Promise<string> {
  const name = "own";
  const config = join(folder, "config");
  const meta = join(config, "contexts", "meta", createHash("sha256").update(name).digest("hex"));
  await mkdir(meta, { recursive: true });
  const endpoint = { docker: { Host: host, SkipTLSVerify: false } };
  await writeFile(join(meta, "meta.json"), JSON.stringify({ Name: name, Metadata: {}, Endpoints: endpoint }));
  await writeFile(join(config, "config.json"), JSON.stringify({ currentContext: name }));
  return config;
}
