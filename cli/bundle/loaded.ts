import { UserError } from "../../common/user-error.ts";
import type { Engine } from "../../engine/engine.ts";
import type { Context } from "../context.ts";

const toolchain = () => import("../../toolchain/index.ts");

/** Why a stack that leaves it open runs the images of a bundle; undefined where none was loaded, or the engine has lost one of them. */
export async function bundleThere({ repoRoot }: Context, engine: Engine): Promise<string | undefined> {
  const { bundleOf, lackingIn } = await toolchain();
  const list = bundleOf(repoRoot);
  if (list === undefined || (await lackingIn(engine.docker, list)).length > 0) return undefined;
  return `one of ${list.saved.slice(0, 10)} was loaded into this checkout`;
}

/**
 * Of a stack that runs them.
 *
 * @returns what a person should know, a line each
 * @throws UserError environment where the engine lacks one, which nobody could pull
 */
export async function mustHaveImages({ repoRoot }: Context, engine: Engine): Promise<string[]> {
  const { bundleOf, changedSince, lackingIn } = await toolchain();
  const list = bundleOf(repoRoot);
  if (list === undefined) return [];
  const lacking = await lackingIn(engine.docker, list);
  if (lacking.length > 0) {
    throw new UserError("environment", `The engine no longer has the bundle's images of ${lacking.join(", ")}.`, {
      fix: ["Load the bundle again:", "  npm run bundle -- load FILE"].join("\n"),
    });
  }
  const changed = await changedSince(repoRoot, list);
  return changed.length > 0 ? [changedText(changed)] : [];
}

/** Said of services whose files are others than those that the bundle's images were built from. */
export function changedText(services: readonly string[]): string {
  return `Warning: the bundle's images of ${services.join(", ")} were built from other files than this checkout has; a change to them has no effect.`;
}
