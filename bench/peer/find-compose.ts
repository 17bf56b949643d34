import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { exists } from "../../common/files/exists.ts";

/** The newest that speaks to the engines that this project is tried with. */
const VERSION = "2.40.3";
const MODULE = "github.com/docker/compose/v2";

/** The command of docker compose: the engine's own, else one that is compiled from its Go module, once, and kept. @throws where neither is to be had */
export async function findCompose(cacheDir: string, say: (text: string) => void): Promise<readonly string[]> {
  const installed = await execa("docker", ["compose", "version"], { reject: false });
  if (installed.exitCode === 0) return ["docker", "compose"];
  const folder = join(cacheDir, "bench", `compose-${VERSION}`);
  const binary = join(folder, "docker-compose");
  if (await exists(binary)) return [binary];
  say(`docker compose is not installed: compiling ${MODULE} v${VERSION}, some minutes`);
  await compile(cacheDir, folder, binary);
  return [binary];
}

async function compile(cacheDir: string, folder: string, binary: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "go.mod"), `module compose\n\ngo 1.23\n\nrequire ${MODULE} v${VERSION}\n`);
  const version = `-X ${MODULE}/internal.Version=v${VERSION}`;
  const out = `${binary}.part`;
  await execa(
    "go",
    ["build", "-mod=mod", "-modcacherw", "-trimpath", "-ldflags", `-s -w ${version}`, "-o", out, `${MODULE}/cmd`],
    {
      cwd: folder,
      // The same caches as the servers', which share many packages.
      env: {
        GOCACHE: join(cacheDir, "go", "build"),
        GOMODCACHE: join(cacheDir, "go", "modules"),
        GOWORK: "off",
        CGO_ENABLED: "0",
      },
    },
  );
  await rename(out, binary);
}
