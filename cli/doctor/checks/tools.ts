import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";
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

/** The first executable of that name on PATH. */
export async function onPath(name: string, path: string): Promise<string | undefined> {
  for (const folder of path.split(delimiter).filter((each) => each !== "")) {
    const file = join(folder, name);
    const ok = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (ok) return file;
  }
  return undefined;
}
