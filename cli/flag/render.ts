import { json, table } from "../output/table.ts";
import type { Flag } from "./client.ts";

export function renderFlags(flags: readonly Flag[], format: "text" | "json"): string {
  if (format === "json") return json(flags);
  return table(
    ["FLAG", "VARIANT", "OF", "WHAT IT DOES"],
    flags.map(({ key, variant, variants, description }) => [key, variant ?? "-", variants.join(" "), description]),
  );
}

/** `get` is for scripts: the variant alone. */
export function renderFlag(flag: Flag, format: "text" | "json"): string {
  return format === "json" ? json(flag) : `${flag.variant ?? ""}\n`;
}
