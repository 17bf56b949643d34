import { type EngineTarget, engineEnv } from "../../engine/discover.ts";
import { directLoopback } from "../machine/proxy.ts";

/** The part of the toolchain's answer that a run of Pulumi needs. */
export interface PulumiTool {
  /** Absolute path of the executable. */
  readonly pulumi: string;
  readonly env: Readonly<Record<string, string>>;
}

/** What a shell must have set so that a plain `pulumi` sees the same stack and the same engine. @param env the shell's own, which may name a proxy */
export function pulumiExports(
  tool: Pick<PulumiTool, "env">,
  target: EngineTarget,
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return {
    ...directLoopback(env),
    ...engineEnv(target),
    PULUMI_CONFIG_PASSPHRASE: "",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    ...tool.env,
  };
}

/** The whole environment of a run. The person's own passphrase and backend win; the engine is the one that was resolved. */
export function pulumiEnv(
  tool: Pick<PulumiTool, "env">,
  target: EngineTarget,
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  const passphrase = env["PULUMI_CONFIG_PASSPHRASE"];
  return {
    ...env,
    // A context would win over DOCKER_HOST in a docker client that a plugin starts.
    DOCKER_CONTEXT: undefined,
    PULUMI_STACK: undefined,
    ...pulumiExports(tool, target, env),
    ...(passphrase !== undefined && { PULUMI_CONFIG_PASSPHRASE: passphrase }),
  };
}
