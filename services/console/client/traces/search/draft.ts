import { readLength } from "./length.ts";
import { type Search, writeSearch } from "./search.ts";
import { readTagText, writeTagText } from "./tags.ts";

/** A search as it is being typed. */
export interface Draft extends Omit<Search, "tags"> {
  readonly tagText: string;
}

export type Problems = Partial<Record<"tagText" | "minDuration" | "maxDuration", string>>;

export function draftOf({ tags, ...search }: Search): Draft {
  return { ...search, tagText: writeTagText(tags) };
}

/** Whether a search without a service was only given the one that is usual: nobody has searched yet. */
export function isOnlyNamed(before: Search, after: Search): boolean {
  return before.service === "" && `${writeSearch({ ...after, service: "" })}` === `${writeSearch(before)}`;
}

/** The search that was typed, or what is wrong with each part of it. */
export function readDraft({ tagText, ...draft }: Draft): { readonly search?: Search; readonly problems: Problems } {
  const tags = readTagText(tagText);
  const least = readLength(draft.minDuration);
  const most = readLength(draft.maxDuration);
  if (tags.ok && least.ok && most.ok) {
    const search = { ...draft, tags: tags.value, minDuration: least.value, maxDuration: most.value };
    return { search, problems: {} };
  }
  return {
    problems: {
      ...(tags.ok ? {} : { tagText: tags.problem }),
      ...(least.ok ? {} : { minDuration: least.problem }),
      ...(most.ok ? {} : { maxDuration: most.problem }),
    },
  };
}
