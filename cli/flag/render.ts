import { json, table } from "../output/table.ts";
import type { AskedFlag, Flag } from "./client.ts";

export function renderFlags(flags: readonly Flag[], format: "text" | "json", width = Number.POSITIVE_INFINITY): string {
  if (format === "json") return json(flags);
  return table(
    ["FLAG", "VARIANT", { head: "OF", drop: 1, wrap: true, narrowest: 8 }, { head: "WHAT IT DOES", wrap: true }],
    flags.map((flag) => [flag.key, flag.answer ?? "-", flag.variants.join(" "), about(flag)]),
    width,
  );
}

/** `get` is for scripts: what flagd answers alone, `-` where it answers no variant. */
export function renderFlag(flag: AskedFlag, format: "text" | "json"): string {
  if (format === "json") return json(flag);
  return `${(flag.flagd === null ? flag.answer : flag.flagd.variant) ?? "-"}\n`;
}

/** What a person must know beside that; empty where flagd answers what the file says. */
export function flagNote({ key, variant, answer, note, flagd }: AskedFlag): string {
  if (flagd === null) return `flagd does not answer now. It takes the flag ${key} up when it does.\n`;
  if (flagd.variant !== answer) {
    return `flagd answers ${flagd.variant ?? "no variant"} (${flagd.reason}) for ${key}, and its file says ${variant ?? "no default variant"}.\n`;
  }
  return note === "" ? "" : `${note}\n`;
}

/** The rules before the words: a person who sets a flag that rules override should not have to read on. */
function about({ note, type, description }: Flag): string {
  const words = type === "boolean" ? [note, description] : [note, `(${type})`, description];
  return words.filter((each) => each !== "").join(" ");
}
