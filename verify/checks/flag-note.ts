import { z } from "zod";
import { type Ask, jsonOf } from "../ask/ask.ts";

const flagsSchema = z.object({
  flags: z.array(z.object({ key: z.string(), type: z.string(), note: z.string() })),
});

/** Where the console tells of the stack's flags. */
const FLAGS_PATH = "/console/api/flags";

/**
 * Why a span may lack a flag's variant: the flags that do not simply answer one of theirs. Empty where each does, or nobody tells.
 *
 * @param attribute such as `feature_flag.result.variant`; of any other there is nothing to say
 */
export async function flagNote(ask: Ask, attribute: string): Promise<string> {
  if (!attribute.startsWith("feature_flag.")) return "";
  const flags = await ask
    .get(FLAGS_PATH)
    .then((answer) => jsonOf(flagsSchema, answer).flags)
    .catch(() => []);
  const odd = flags.flatMap(({ key, type, note }) => {
    if (note !== "") return [`${key}: ${note}`];
    return type === "boolean" ? [] : [`${key}: its variants stand for a ${type}, and the services ask for a boolean.`];
  });
  return odd.length === 0 ? "" : `. A variant is missing where flagd gives none: ${odd.join(" ")}`;
}
