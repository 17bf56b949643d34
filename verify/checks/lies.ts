import { EXPECTED, FOLDER } from "../dashboards/expected.ts";
import type { Lie } from "../lies/lies.ts";
import { type Check, never, yes } from "../types.ts";

/** Every panel draws what it says that it draws: a failure on our own dashboards, a warning on what somebody brought. */
export function lieChecks(files: readonly string[], lies: readonly Lie[]): Check[] {
  return files.flatMap((file): Check[] => {
    const own = lies.filter((lie) => lie.file === file);
    const ours = EXPECTED.some((each) => each.file === file);
    const check = {
      category: "dashboards",
      asked: "units, titles and legends of its panels against their queries",
    } as const;
    if (own.length === 0) {
      const nothing = yes("nothing that contradicts its query");
      return [{ ...check, name: `${file}: panels`, where: `${FOLDER}/${file}`, look: async () => nothing }];
    }
    return own.map(({ where, why }, index) => ({
      ...check,
      // Panels may have one title.
      name: `${file}: panels, ${index + 1}`,
      where,
      look: async () => (ours ? never(why) : { ...yes(why), warning: true }),
    }));
  });
}
