import type { FlagView } from "./flag-view.ts";

/**
 * What a person must know of a flag before turning it; empty where its default variant is what counts.
 *
 * @param by what its targeting rule asks of its callers
 */
export function decisionNote(
  { decidedBy, answer }: Pick<FlagView, "decidedBy" | "answer">,
  by: readonly string[],
): string {
  if (decidedBy === "rule") return `A targeting rule decides: flagd ${answers(answer)} whatever is set.`;
  if (decidedBy === "state") return "DISABLED: flagd answers nothing, and each program uses its own default.";
  if (by.length > 0) {
    const others = `flagd ${answers(answer)} to all others`;
    const own = decidedBy === "program" ? `${others}, and each uses its own default` : others;
    return `A targeting rule decides for some: it goes by ${listed(by)}, and ${own}.`;
  }
  return decidedBy === "program" ? "No default variant: each program uses its own default." : "";
}

/** Why setting a variant would have no effect, and what to do. */
export function whyDeaf({ key, decidedBy, answer }: Pick<FlagView, "key" | "decidedBy" | "answer">): string {
  if (decidedBy === "state") {
    return `The flag "${key}" is DISABLED: flagd answers nothing for it, and each program uses its own default. Change its "state" to ENABLED in flags/demo.flagd.json, then run \`npm run up\`.`;
  }
  return `A targeting rule decides the flag "${key}": flagd ${answers(answer)} whatever its default variant is. Change its "targeting" in flags/demo.flagd.json, then run \`npm run up\`.`;
}

/** `a, b and c` */
function listed(names: readonly string[]): string {
  return [names.slice(0, -1).join(", "), ...names.slice(-1)].filter((part) => part !== "").join(" and ");
}

function answers(answer: string | null): string {
  return answer === null ? "answers no variant" : `answers "${answer}"`;
}
