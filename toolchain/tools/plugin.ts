import { chmod, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { publish } from "../core/publish.mjs";
import { DOCKER_PLUGIN } from "./versions.ts";

/** The docker plugin that runs use. */
export interface Plugin {
  readonly plugin: "official" | "astrolab";
  readonly env: Readonly<Record<string, string>>;
  readonly origin: string;
}

/** Tests hand in their own. */
export interface PluginSources {
  /** Whether the official one is in the person's own Pulumi home. */
  installed(): Promise<boolean>;
  hostAnswers(): Promise<{ ok: true } | { ok: false; why: string }>;
  /** Puts ours into a Pulumi home of Astrolab's own. @returns that home */
  installOurs(): Promise<string>;
}

/** The official one where it is or can be downloaded; Pulumi fetches it by itself when it is first needed. */
export async function findPlugin(sources: PluginSources): Promise<Plugin> {
  if (await sources.installed()) {
    return { plugin: "official", env: {}, origin: `the official docker plugin v${DOCKER_PLUGIN}` };
  }
  const host = await sources.hostAnswers();
  if (host.ok) {
    return {
      plugin: "official",
      env: {},
      origin: `the official docker plugin v${DOCKER_PLUGIN}, which Pulumi downloads`,
    };
  }
  return {
    plugin: "astrolab",
    env: { PULUMI_HOME: await sources.installOurs() },
    origin: `Astrolab's own docker plugin: the official one is not installed, and its download host does not answer (${host.why})`,
  };
}

/** Name of the folder in which Pulumi looks for the plugin. */
export const pluginFolder = `resource-docker-v${DOCKER_PLUGIN}`;

/**
 * Puts our plugin into `.astrolab/pulumi-home` of the checkout: an executable that starts its TypeScript.
 *
 * @param node absolute path of Node
 * @returns the Pulumi home
 */
export async function installOurPlugin(repoRoot: string, node: string): Promise<string> {
  const home = join(repoRoot, ".astrolab/pulumi-home");
  const launcher = join(home, "plugins", pluginFolder, "pulumi-resource-docker");
  const main = join(repoRoot, "docker-plugin/main.ts");
  // What a person's NODE_OPTIONS load is for their program, and no more than one process can have their debugger's port.
  const text = `#!/bin/sh\nunset NODE_OPTIONS\nexec ${[node, main].map(quoted).join(" ")} "$@"\n`;
  const there = await readFile(launcher, "utf8").catch(() => undefined);
  if (there !== text) {
    await rm(dirname(launcher), { recursive: true, force: true });
    await publish(dirname(launcher), async (temporary) => {
      await mkdir(temporary);
      await writeFile(join(temporary, "pulumi-resource-docker"), text);
      await chmod(join(temporary, "pulumi-resource-docker"), 0o755);
    });
  }
  return home;
}

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
