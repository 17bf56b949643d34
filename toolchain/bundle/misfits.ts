import type { BundleList } from "../../plan/bundle.ts";
import { kindOf, OTHER_LOCKFILE, otherKind } from "./words.mjs";

/** What of a machine and a checkout a bundle depends on. */
export type Place = Pick<BundleList, "machine" | "engine" | "lockfile">;

/** Why a bundle is of no use here, a line each; none where it is. */
export function misfits(list: Place, here: Place): string[] {
  const images = ({ os, arch }: Place["engine"]) => `${os}/${arch}`;
  return [
    ...(kindOf(list.machine) === kindOf(here.machine) ? [] : [otherKind(kindOf(list.machine), kindOf(here.machine))]),
    ...differs("its images are for", images(list.engine), "the engine runs", images(here.engine)),
    ...differs("its engine kept images with", list.engine.store, "this one keeps them with", here.engine.store),
    ...(list.lockfile === here.lockfile ? [] : [OTHER_LOCKFILE]),
  ];
}

function differs(what: string, wanted: string, where: string, found: string): string[] {
  return wanted === found ? [] : [`${what} ${wanted}, and ${where} ${found}`];
}
