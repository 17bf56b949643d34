import { join } from "node:path";
import { getProject, getStack, log, RunError, runtime } from "@pulumi/pulumi";
import { buildProxies } from "../common/build-context/proxies.ts";
import { UserError } from "../common/user-error.ts";
import { shortHash } from "../plan/hash.ts";
import { loadPlan } from "../plan/load.ts";
import { bareSettings, hostPlatform, parseSettings } from "../plan/settings.ts";
import type { Plan } from "../plan/types.ts";
import { localImages } from "../toolchain/local-images.ts";
import { Stack } from "./declare/stack.ts";
import { endWithPulumi } from "./orphan-guard.ts";
import { plainStacks } from "./plain-stacks.ts";

endWithPulumi();
plainStacks();
const { plan, platform, engine } = read();

for (const warning of plan.warnings) void log.warn(warning);

new Stack("stack", {
  plan,
  imageOptions: {
    platform: platform || hostPlatform(process.arch),
    context: "..",
    proxies: buildProxies(process.env).args,
  },
  // That of the last `up`: without it the provider would differ from its state in each shell that does not name the engine.
  dockerHost: process.env["DOCKER_HOST"] || engine || undefined,
});

export const urls = plan.urls;
export const planHash = shortHash(plan);

function read(): { plan: Plan; platform: string; engine: string } {
  try {
    const { platform, engine, ...settings } = parseSettings(bareSettings(runtime.allConfig(), getProject()));
    const repoRoot = join(import.meta.dirname, "..");
    return { plan: loadPlan({ repoRoot, stack: getStack(), settings, localImages }), platform, engine };
  } catch (error) {
    // A RunError is shown by its message alone; anything else is a bug and keeps its stack.
    throw error instanceof UserError ? new RunError(error.message) : error;
  }
}
