import type { Env } from "../../common/env.ts";
import { findPlugin, type PluginSources } from "./plugin.ts";
import { type CliSources, findCli } from "./pulumi.ts";

/** What a run of Pulumi needs. */
export interface Tools {
  /** Absolute path of the pulumi executable. */
  pulumi: string;
  /** Variables to add to the environment: PATH and PULUMI_HOME, each only where it must differ. */
  env: Record<string, string>;
  plugin: "official" | "astrolab";
  /** One line for people. */
  origin: string;
}

export async function toolsFrom(cli: CliSources, plugins: PluginSources, env: Env): Promise<Tools> {
  const [found, plugin] = await Promise.all([findCli(cli, env), findPlugin(plugins)]);
  return {
    pulumi: found.path,
    env: { ...found.env, ...plugin.env },
    plugin: plugin.plugin,
    origin: `${found.origin}; ${plugin.origin}`,
  };
}
