import { hostPlatform } from "../../plan/settings.ts";
import type { WantedImages } from "../../plan/types.ts";
import type { SettingFlags } from "./options.ts";
import type { StoredSettings } from "./stored.ts";

export interface ImageChoice {
  readonly source: WantedImages;
  /** One line for people; undefined when nothing was decided now. */
  readonly notice?: string;
}

/**
 * Settles `auto`, once for each stack: a choice that stands in its settings stays.
 *
 * @param reach asks whether upstream images can be had
 * @param bundle says why those of a bundle are taken; who loaded one wants them, whatever can be reached
 */
export async function chooseImages(
  stored: StoredSettings,
  reach: () => Promise<{ readonly reachable: boolean; readonly why: string }>,
  bundle: () => Promise<string | undefined> = async () => undefined,
): Promise<ImageChoice> {
  const { images } = stored;
  if (images === "upstream" || images === "packages" || images === "bundle") return { source: images };
  const loaded = await bundle();
  if (loaded !== undefined) {
    return {
      source: "bundle",
      notice: `Images: bundle (those of a bundle), because ${loaded}. --images changes it.`,
    };
  }
  const { reachable, why } = await reach();
  const source = reachable ? "upstream" : "packages";
  const what = reachable ? "upstream images, pinned by digest" : "images built from package registries";
  return { source, notice: `Images: ${source} (${what}), because ${why}. --images changes it.` };
}

/** The stack's settings after the command line had its say. `auto` is no choice, so it is not kept. */
export function merged(stored: StoredSettings, flags: SettingFlags): StoredSettings {
  const { images, ...rest } = { ...stored, ...flags };
  return { ...rest, ...(images !== undefined && images !== "auto" && { images }) };
}

/** The setting that images need where the engine's architecture is not this computer's, which the program takes by itself; undefined takes an earlier engine's out. */
export function foreignPlatform(engineArch: string, nodeArch: string): { readonly platform: string | undefined } {
  const platform = `linux/${engineArch}`;
  return { platform: platform === hostPlatform(nodeArch) || engineArch === "arm" ? undefined : platform };
}
