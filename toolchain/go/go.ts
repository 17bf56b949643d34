import { join } from "node:path";
import type { Env } from "../../common/env.ts";
import { mustSucceed, type Run } from "../../common/process/run.ts";
import { UserError } from "../../common/user-error.ts";

/** The Go toolchain of the host, with caches of its own. */
export interface Go {
  /** Absolute path of the folder of everything that Go keeps for us. */
  readonly root: string;
  readonly env: Env;
  readonly run: Run;
  readonly signal: AbortSignal;
  /** @returns the folder in the module cache; the sum is checked against the go.sum in `graph` */
  download(module: string, graph: string): Promise<string>;
}

/** What Go names an engine's or Node's processor. */
export type Arch = "amd64" | "arm64";

export interface Target {
  readonly os: "linux" | "darwin" | "windows";
  readonly arch: Arch;
}

const FETCH_NEXT =
  "Check that this machine reaches the Go module proxy (go env GOPROXY), then run the same command again.";

export function newGo(options: { cacheDir: string; env: Env; run: Run; signal: AbortSignal }, target: Target): Go {
  const { cacheDir, run, signal } = options;
  const root = join(cacheDir, "go");
  const env = {
    ...options.env,
    GOCACHE: join(root, "build"),
    GOMODCACHE: join(root, "modules"),
    // Module files are writable so that they can be removed like any others.
    GOFLAGS: "-mod=readonly -modcacherw -buildvcs=false",
    GOWORK: "off",
    CGO_ENABLED: "0",
    GOOS: target.os,
    GOARCH: target.arch,
  };
  return {
    root,
    env,
    run,
    signal,
    download: async (module, graph) => {
      const args = ["mod", "download", "-json", module];
      const ran = await run("go", args, { cwd: graph, env, signal });
      mustSucceed(ran, `Fetching ${module}`, `go ${args.join(" ")}`, FETCH_NEXT);
      return (JSON.parse(ran.stdout) as { Dir: string }).Dir;
    },
  };
}

/**
 * The GOROOT of a Go that is new enough for a module, after Go itself has fetched a newer one where its settings let it.
 *
 * @param graph folder with the go.mod
 * @throws UserError environment where there is no Go, or only one that is too old
 */
export async function goRoot(go: Go, graph: string): Promise<string> {
  const ask = (...args: string[]) => go.run("go", args, { cwd: graph, env: go.env, signal: go.signal });
  // `go env` answers whatever the go.mod asks for; this does not.
  const ran = await ask("list", "-m");
  if (ran.exitCode === 0) return (await ask("env", "GOROOT")).stdout.trim();
  if (ran.exitCode === null && ran.stderr.includes("ENOENT")) {
    throw new UserError(
      "environment",
      "There is no Go on this machine, and images cannot be built from packages without it: the servers come as Go modules.",
      {
        fix: [
          "Install Go 1.21 or newer (a newer one is then fetched where it is needed), for example:",
          "  apt-get install -y golang-go",
          "or use the upstream images, where a container registry can be reached:",
          "  npm run up -- --images upstream",
        ].join("\n"),
      },
    );
  }
  throw new UserError(
    "environment",
    [
      "The Go on this machine cannot build the servers:",
      ...ran.stderr
        .trim()
        .split("\n")
        .map((line) => `  ${line}`),
    ].join("\n"),
    { fix: 'Install that version, or let Go fetch it by itself: "go env -w GOTOOLCHAIN=auto".' },
  );
}
