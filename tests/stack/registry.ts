import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type Docker from "dockerode";
import { execa } from "execa";
import { freePort } from "../../testing/free-port.ts";
import { until } from "../../testing/until.ts";

/** A registry of its own on loopback, which every engine takes without TLS: the mirror of a workshop's room. */
export interface Registry {
  /** `127.0.0.1:<port>` */
  readonly host: string;
  /** Gives an image of the engine to the registry under another name, and the name alone is in the engine no longer. */
  push(docker: Docker, image: string, repository: string, tag: string): Promise<void>;
  stop(): Promise<void>;
}

/** Debian's registry, unpacked and not installed: on an ordinary machine its package would start a service. */
export async function startRegistry(): Promise<Registry> {
  const folder = await mkdtemp(join(tmpdir(), "astrolab-registry-"));
  const port = await freePort();
  const host = `127.0.0.1:${port}`;
  await execa("apt-get", ["-q", "update"]);
  await execa("apt-get", ["-q", "download", "docker-registry"], { cwd: folder });
  await execa("sh", ["-c", "dpkg-deb --extract docker-registry_*.deb ."], { cwd: folder });
  const config = {
    version: "0.1",
    storage: { filesystem: { rootdirectory: join(folder, "data") } },
    http: { addr: host },
  };
  await writeFile(join(folder, "config.json"), JSON.stringify(config));
  const log = { file: join(folder, "registry.log") };
  const server = execa(join(folder, "usr/bin/docker-registry"), ["serve", join(folder, "config.json")], {
    stdin: "ignore",
    stdout: log,
    stderr: log,
    reject: false,
  });
  await until(`a registry on ${host}`, 30, async () => (await fetch(`http://${host}/v2/`)).ok || undefined);
  return {
    host,
    async push(docker, image, repository, tag) {
      const name = `${host}/${repository}`;
      await docker.getImage(image).tag({ repo: name, tag });
      const pushed = docker.getImage(`${name}:${tag}`);
      const stream = await pushed.push({ authconfig: { username: "", password: "", serveraddress: host } });
      const ended = await new Promise<unknown[]>((resolve, reject) =>
        docker.modem.followProgress(stream, (error, events) => (error ? reject(error) : resolve(events))),
      );
      const failed = ended.find((event) => (event as { error?: string }).error !== undefined);
      if (failed !== undefined) throw new Error(JSON.stringify(failed));
      await pushed.remove();
    },
    async stop() {
      server.kill("SIGTERM");
      await server;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
