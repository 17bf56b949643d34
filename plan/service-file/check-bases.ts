import { didYouMean, type Problem } from "../../common/problem.ts";
import { LANGUAGES } from "../bases.ts";
import type { Parsed } from "./parsed.ts";

/**
 * That a base image is one that there is a recipe for, and, unless the lock itself is wrong, one that the lock pins.
 *
 * @param known names of the bases
 * @param images names in the lock; undefined where nothing is known of them
 */
export function checkBases(
  all: readonly Parsed[],
  known: readonly string[],
  images: readonly string[] | undefined,
): Problem[] {
  return all.flatMap(({ service: { image }, yaml }) =>
    Object.entries(image.bases ?? {}).flatMap(([arg, base]) => {
      const at = ["image", "bases", arg];
      if (!known.includes(base)) return [yaml.at(at, unknownBase(arg, base, known))];
      if (images === undefined || images.includes(base)) return [];
      return [
        yaml.at(
          at,
          `no lock pins the base image "${base}" of upstream: give it an entry in images.lock.yaml, or in ${LANGUAGES}/${base}/images.lock.yaml`,
        ),
      ];
    }),
  );
}

function unknownBase(arg: string, base: string, known: readonly string[]): string {
  const near = didYouMean(base, known);
  const more = near || `; another is a folder ${LANGUAGES}/${base}/ with a base.Dockerfile, see docs/services.md`;
  return `image.bases.${arg} must be one of ${known.join(", ")}, not ${base}${more}`;
}
