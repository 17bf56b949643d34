import { mebibytes } from "../../../common/words.ts";
import { ENGINE_CHECK_TIMEOUT_MS } from "../engine-timeout.ts";
import type { Check } from "../types.ts";

/** Images, layers and build caches of one stack, MiB; and what is still enough when they are there already. */
const WISHED_MIB = 6 * 1024;
const NEEDED_MIB = 1024;

/** @param places asks for folders on the disks that are written to, with their free space in MiB; one a disk */
export function diskCheck(places: () => Promise<readonly { path: string; freeMiB: number }[]>): Check {
  return {
    category: "resources",
    name: "Disk",
    timeout: ENGINE_CHECK_TIMEOUT_MS,
    run: async () => {
      const tightest = [...(await places())].sort((a, b) => a.freeMiB - b.freeMiB)[0];
      if (!tightest) return undefined;
      const message = `${mebibytes(tightest.freeMiB)} free at ${tightest.path}`;
      if (tightest.freeMiB >= WISHED_MIB) return { status: "pass", message };
      return {
        status: tightest.freeMiB < NEEDED_MIB ? "fail" : "warning",
        message,
        fix: `A first \`up\` needs up to ${mebibytes(WISHED_MIB)}. \`docker system df\` shows what could be removed.`,
      };
    },
  };
}
