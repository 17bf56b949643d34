import type { Check } from "../types.ts";

const OLDEST = [20, 19] as const;

export function nodeCheck(version: string): Check {
  return {
    category: "tools",
    name: "Node",
    timeout: 5_000,
    run: async () => {
      const [major = 0, minor = 0] = version.split(".").map(Number);
      const old = major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
      if (!old) return { status: "pass", message: version };
      return {
        status: "fail",
        message: `${version} is too old: Astrolab needs ${OLDEST.join(".")} or newer.`,
        fix: "Install a newer Node, then run the same command again.",
      };
    },
  };
}
