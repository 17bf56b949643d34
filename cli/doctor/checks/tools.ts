import { onPath } from "../../../common/files/exists.ts";
import type { Check } from "../types.ts";

/** Where Pulumi comes from. Its absence stops nothing: `up` gets it. */
export function toolsCheck(env: Readonly<Record<string, string | undefined>>): Check {
  return {
    category: "tools",
    name: "Pulumi",
    timeout: 5_000,
    run: async () => {
      const found = await onPath("pulumi", env["PATH"] ?? "");
      if (found) return { status: "pass", message: found };
      return { status: "pass", message: "not on PATH; `up` uses its own" };
    },
  };
}
