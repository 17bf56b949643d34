import { parseSettings } from "../infra/config.ts";
import { loadPlan } from "../infra/load.ts";
import type { Plan } from "../infra/plan/types.ts";
import { localImages } from "../toolchain/local-images.ts";
import type { StoredSettings } from "./settings/stored.ts";

/** The plan that Pulumi will declare for these settings. @throws UserError 2 with every problem of the files */
export function planOf(repoRoot: string, stack: string, stored: StoredSettings): Plan {
  return loadPlan({ repoRoot, stack, settings: parseSettings(stored), localImages });
}
