import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readlink, rm, statfs, writeFile } from "node:fs/promises";
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
  /** Where its images and containers are. */
  readonly data: string;
  /** Makes a program see this engine as the current docker context. */
  readonly env: Readonly<Record<string, string>>;
  /** Goes before a command, to run it where the engine's published ports are. */
  readonly prefix: readonly string[];
  /** Brings images over from the default engine, as an offline machine would get them. */
  load(references: readonly string[]): Promise<void>;
  /** Ends it as its service manager would, and starts it again. */
  restart(): Promise<void>;
  /** Kills it and all that it runs, as when a machine loses its power, and starts it again. */
  crash(): Promise<void>;
  /** Leaves no room on its disk. @returns what gives the room back. @throws Error where the disk is not its own */
  fillDisk(): Promise<() => Promise<void>>;
  stop(): Promise<void>;
}

/** @param diskMiB of a disk of its own for its data; that of the temporary folder when undefined */
export async function startOwnEngine({ diskMiB }: { readonly diskMiB?: number } = {}): Promise<OwnEngine> {
  const folder = await mkdtemp(join(tmpdir(), "astrolab-engine-"));
  const socket = join(folder, "docker.sock");
  const data = join(folder, "data");
  await mkdir(data);
  if (diskMiB !== undefined) await execa("mount", ["-t", "tmpfs", "-o", `size=${diskMiB}m`, "tmpfs", data]);
  const network = await ownNetwork();
  const docker = new Docker({ socketPath: socket });
  let dockerd = startDockerd(folder, socket, network.prefix);
  const answers = () => until(`an engine in ${folder}`, 60, () => docker.ping());
  const start = async () => {
    dockerd = startDockerd(folder, socket, network.prefix);
    await answers();
  };
  const end = async (signal: "SIGTERM" | "SIGKILL") => {
    dockerd.kill(signal);
    await dockerd;
  };
  await answers();
  const config = await contextFor(folder, `unix://${socket}`);
  return {
    docker,
    socket,
    data,
    env: { DOCKER_CONFIG: config },
    prefix: network.prefix,
    async load(references) {
      await execa("docker", ["save", ...references], { buffer: false }).pipe("docker", [
        "--host",
        `unix://${socket}`,
        "load",
      ]);
    },
    async restart() {
      await end("SIGTERM");
      await start();
    },
    async crash() {
      const running = await containerProcesses(docker);
      await end("SIGKILL");
      // What it has started itself, which a power cut would not spare either; all of it names the folder.
      const { stdout } = await execa("pgrep", ["--full", folder], { reject: false });
      for (const pid of [...stdout.split("\n").filter(Boolean).map(Number), ...running]) kill(pid);
      // Where nobody reaps what has lost its parent, this one would be taken for alive.
      await rm(join(folder, "exec", "containerd", "containerd.pid"), { force: true });
      await start();
    },
    async fillDisk() {
      if (diskMiB === undefined) throw new Error("its disk is that of the temporary folder");
      const { files } = await statfs(data);
      // What it writes at this moment may make the new size too small, which the kernel refuses.
      await until("a full disk", 10, () => remount(data, sizeInUse), 50);
      return async () => void (await remount(data, async () => `size=${diskMiB}m,nr_inodes=${files}`));
    },
    async stop() {
      await end("SIGTERM");
      await network.stop();
      if (diskMiB !== undefined) await execa("umount", ["--lazy", data]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function startDockerd(folder: string, socket: string, prefix: readonly string[]) {
  const log = { file: join(folder, "dockerd.log"), append: true };
  const [program = "nsenter", ...rest] = [...prefix, "dockerd", ...flags(folder, socket)];
  return execa(program, rest, {
    detached: true,
    cleanup: false,
    stdin: "ignore",
    stdout: log,
    stderr: log,
    reject: false,
  });
}

/** A network namespace that is there as long as a process which does nothing else: an engine may end in it and start again. */
async function ownNetwork(): Promise<{ readonly prefix: readonly string[]; stop(): Promise<void> }> {
  const holder = execa("unshare", ["--net", "sh", "-c", "ip link set lo up && exec sleep infinity"], {
    detached: true,
    cleanup: false,
    stdio: "ignore",
    reject: false,
  });
  const [ours, its] = ["self", holder.pid].map((pid) => `/proc/${pid}/ns/net`) as [string, string];
  await until("a network namespace with loopback", 10, async () => {
    if ((await readlink(ours)) === (await readlink(its))) return undefined;
    const { stdout } = await execa("nsenter", [`--net=${its}`, "--", "ip", "link", "show", "dev", "lo"]);
    return stdout.includes("UP") || undefined;
  });
  return {
    prefix: ["nsenter", `--net=${its}`, "--"],
    async stop() {
      holder.kill("SIGKILL");
      await holder;
    },
  };
}

/** @param options of the folder that is mounted there */
async function remount(folder: string, options: (folder: string) => Promise<string>): Promise<true> {
  await execa("mount", ["-o", `remount,${await options(folder)}`, folder]);
  return true;
}

/** No byte and no name more than there are. */
async function sizeInUse(folder: string): Promise<string> {
  const { blocks, bfree, bsize, files, ffree } = await statfs(folder);
  return `size=${(blocks - bfree) * bsize},nr_inodes=${files - ffree}`;
}

async function containerProcesses(docker: Docker): Promise<number[]> {
  const containers = await docker.listContainers();
  const states = await Promise.all(containers.map(({ Id }) => docker.getContainer(Id).inspect()));
  return states.map(({ State }) => State.Pid).filter((pid) => pid > 1);
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
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
