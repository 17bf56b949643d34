import { loadPlan } from "../plan/load.ts";
import { parseSettings } from "../plan/settings.ts";
import type { Plan } from "../plan/types.ts";
import { writtenInConfig } from "../plan/written-in.ts";
import { localImages } from "../toolchain/local-images.ts";
import type { StoredSettings } from "./settings/stored.ts";

/** The plan that Pulumi will declare for these settings. @throws UserError usage with every problem of the files */
export function planOf(repoRoot: string, stack: string, stored: StoredSettings): Plan {
  return loadPlan({ repoRoot, stack, settings: parseSettings(stored, writtenInConfig(stack)), localImages });
}
