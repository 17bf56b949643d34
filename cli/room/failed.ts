import { fullText, UserError } from "../../common/user-error.ts";
import type { Person } from "./kept.ts";

/** Of several people's failures one: the kind of the first, and every one's own words. @param what `up failed for 2 of 30 people` */
export function failedFor(
  what: string,
  failures: readonly { readonly person: Person; readonly error: UserError }[],
  fix: string,
): UserError {
  const texts = failures.map(({ person, error }) => `${person.name}: ${indented(fullText(error))}`);
  return new UserError(failures[0]?.error.kind ?? "failed", [`${what}.`, ...texts].join("\n"), { fix });
}

function indented(text: string): string {
  return text.trimEnd().replaceAll("\n", "\n  ");
}
