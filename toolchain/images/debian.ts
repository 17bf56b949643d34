import { join } from "node:path";
import { exists } from "../../common/files/exists.ts";
import { contentKey } from "../../common/key.ts";
import { mustSucceed, type Ran, type Run } from "../../common/process/run.ts";
import { UserError } from "../../common/user-error.ts";
import { aptInstall } from "../core/apt.ts";
import { publish } from "../core/publish.mjs";
import { step } from "../core/step.ts";
import type { Arch } from "../go/go.ts";
import type { Base } from "../options.ts";

const excluded = ["doc/*", "info/*", "locale/*", "man/*", "bug/*", "lintian/*"].map(
  (path) => `--dpkgopt=path-exclude=/usr/share/${path}`,
);

/** All that decides what is in the root file system, but for Debian's own updates. */
const debianRecipe: readonly string[] = [
  "--variant=minbase",
  "--include=busybox,ca-certificates",
  '--aptopt=Acquire::Languages "none"',
  ...excluded,
  // The proxy's health check asks with wget, which the official image has from its Alpine.
  '--customize-hook=ln -s busybox "$1/usr/bin/wget"',
  '--customize-hook=rm -rf "$1"/var/lib/apt/lists/* "$1"/var/cache/apt/*.bin "$1"/var/log/*.log "$1"/var/cache/debconf/*-old',
];

const SUITE = "bookworm";

export const debianKey = (): string => contentKey({ suite: SUITE, recipe: JSON.stringify(debianRecipe) });

/**
 * A root file system as a tar file, in the cache.
 *
 * @throws UserError environment where there is no mmdebstrap
 */
export async function debianRoot(base: Base, run: Run, arch: Arch): Promise<string> {
  const { cacheDir, env, progress, signal } = base;
  const path = join(cacheDir, "images", `debian-${debianKey()}-${arch}.tar`);
  if (await exists(path)) return path;
  const onLine = (line: string) => {
    const said = /^I: (.*)/.exec(line)?.[1];
    if (said) progress.update("debian", said.replace(/\.\.\.$/, ""));
  };
  await step(base, "debian", `make Debian ${SUITE} for ${arch}`, () =>
    publish(path, async (temporary) => {
      const args = [...debianRecipe, `--architectures=${arch}`, "--format=tar", SUITE, temporary];
      const make = () => run("mmdebstrap", args, { env, signal, onLine });
      let ran = await make();
      if (notThere(ran)) {
        await install(base, run);
        ran = await make();
      }
      mustSucceed(
        ran,
        `Making Debian ${SUITE}`,
        `mmdebstrap ${SUITE}`,
        "Check that this machine reaches Debian's mirror (apt-get update), then run the same command again.",
      );
    }),
  );
  return path;
}

const packages = ["mmdebstrap", "debian-archive-keyring"];

const notThere = (ran: Ran) => ran.exitCode === null && ran.stderr.includes("ENOENT");

async function install({ env, progress, signal }: Base, run: Run): Promise<void> {
  const apt = await run("apt-get", ["--version"], { env, signal });
  if (notThere(apt) || (await run("id", ["-u"], { env, signal })).stdout.trim() !== "0") throw noMmdebstrap();
  await aptInstall(run, env, "Installing mmdebstrap", packages, (line) => progress.update("debian", line));
  signal.throwIfAborted();
}

const noMmdebstrap = () =>
  new UserError(
    "environment",
    "There is no mmdebstrap on this machine, and base images cannot be built from packages without it.",
    {
      fix: [
        "On Debian and Ubuntu:",
        `  sudo apt-get install -y ${packages.join(" ")}`,
        "Anywhere else use the upstream images:",
        "  npm run up -- --images upstream",
      ].join("\n"),
    },
  );
