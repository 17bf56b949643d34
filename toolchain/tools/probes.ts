import { link, mkdir } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { isExecutable, onPath } from "../../common/files/exists.ts";
import { mustSucceed, type Run } from "../../common/process/run.ts";
import { answersBy, isThere } from "../core/answers.ts";
import { publish } from "../core/publish.mjs";
import { buildBinaries } from "../go/build.ts";
import { type Arch, newGo, type Target } from "../go/go.ts";
import { pulumi, recipeKey } from "../go/recipes.ts";
import type { Base } from "../options.ts";
import { installOurPlugin, type PluginSources, pluginFolder } from "./plugin.ts";
import type { CliSources } from "./pulumi.ts";
import { DOCKER_PLUGIN, PULUMI } from "./versions.ts";

const HOST = "https://get.pulumi.com/releases";
const STEP = "pulumi";

/** The real ways to a Pulumi CLI. */
export function cliSources(base: Base & { fetch: typeof fetch }, run: Run): CliSources {
  const { cacheDir, env, progress, signal } = base;
  const root = join(cacheDir, "pulumi", PULUMI);
  const official = join(root, "bin/pulumi");
  return {
    async onPath() {
      const path = await onPath("pulumi", env["PATH"] ?? "");
      if (!path) return undefined;
      const ran = await run(path, ["version"], { env: { ...env, PULUMI_SKIP_UPDATE_CHECK: "true" }, signal });
      return { path, version: ran.stdout };
    },
    downloaded: async () => ((await isExecutable(official)) ? official : undefined),
    hostAnswers: () => {
      const { os, arch } = host();
      const name = `pulumi-v${PULUMI}-${os}-${arch === "amd64" ? "x64" : arch}.tar.gz`;
      return answersBy(base.fetch, signal, isThere)(`${HOST}/sdk/${name}`);
    },
    async download() {
      progress.start(STEP, `download Pulumi ${PULUMI}`);
      try {
        const { PulumiCommand } = await import("@pulumi/pulumi/automation/index.js");
        await publish(root, async (temporary) => {
          await PulumiCommand.install({ root: temporary, skipVersionCheck: true });
        });
      } catch (error) {
        progress.fail(STEP, "failed");
        throw error;
      }
      progress.done(STEP);
      return official;
    },
    async build() {
      const target = host();
      const go = newGo({ ...base, run }, target);
      const keys = pulumi.map((recipe) => recipeKey(base.repoRoot, recipe)).join("-");
      const folder = join(cacheDir, "bin", `pulumi-cli-${keys}-${target.os}-${target.arch}`);
      const executable = join(folder, "pulumi");
      if (await isExecutable(executable)) return executable;
      const paths = await buildBinaries(base, go, target, STEP, pulumi);
      // The CLI looks for its language host beside itself.
      await publish(folder, async (temporary) => {
        await mkdir(temporary);
        for (const [index, { name }] of pulumi.entries()) {
          await link(paths[index] ?? "", join(temporary, name));
        }
      });
      const ran = await run(executable, ["version"], { env: { ...env, PULUMI_SKIP_UPDATE_CHECK: "true" }, signal });
      mustSucceed(
        ran,
        "Starting the built Pulumi",
        `${executable} version`,
        "This is a bug in Astrolab's build of it.",
      );
      return executable;
    },
  };
}

/** The real ways to a docker plugin. */
export function pluginSources(base: Base & { fetch: typeof fetch }): PluginSources {
  const { env, repoRoot, signal } = base;
  return {
    installed: () => {
      const home = env["PULUMI_HOME"] ?? join(env["HOME"] ?? homedir(), ".pulumi");
      return isExecutable(join(home, "plugins", pluginFolder, "pulumi-resource-docker"));
    },
    hostAnswers: () => {
      const { os, arch } = host();
      const name = `pulumi-resource-docker-v${DOCKER_PLUGIN}-${os}-${arch}.tar.gz`;
      return answersBy(base.fetch, signal, isThere)(`${HOST}/plugins/${name}`);
    },
    installOurs: () => installOurPlugin(repoRoot, process.execPath),
  };
}

function host(): Target {
  const arch: Arch = process.arch === "arm64" ? "arm64" : "amd64";
  const { platform } = process;
  return { os: platform === "darwin" ? "darwin" : platform === "win32" ? "windows" : "linux", arch };
}
