import { withTag, writePair } from "../compare/address.ts";
import type { Choice } from "./choices.ts";
import type { Search } from "./search.ts";

interface ChoicesParts {
  readonly choices: readonly Choice[];
  readonly search: Search;
  readonly onSearch: (search: Search) => void;
}

/** What tells the found traces apart, each value a click away, and a comparison where there are two. */
export function Choices({ choices, search, onSearch }: ChoicesParts) {
  if (choices.length === 0) return null;
  return (
    <ul class="choices" aria-label="Narrow down">
      {choices.map(({ key, values }) => (
        <li key={key}>
          <code>{key}</code>
          {values.map(({ value, traces }) => (
            <button key={value} type="button" class="chip" onClick={() => onSearch(withTag(search, key, value))}>
              {value} <span class="count">{traces}</span>
            </button>
          ))}
          {isYesNo(values) && <a href={`/console/traces/compare?${yesAgainstNo(search, key)}`}>compare</a>}
        </li>
      ))}
    </ul>
  );
}

function isYesNo(values: Choice["values"]): boolean {
  return values.length === 2 && values.every(({ value }) => value === "true" || value === "false");
}

function yesAgainstNo(search: Search, key: string): URLSearchParams {
  return writePair(withTag(search, key, "true"), withTag(search, key, "false"));
}
