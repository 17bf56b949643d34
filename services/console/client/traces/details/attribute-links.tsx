import { withTag, writePair } from "../compare/address.ts";
import type { Attribute, Span } from "../model/trace.ts";
import { readSearch, type Search, writeSearch } from "../search/search.ts";

/** Longer values are seldom those of another span too. */
const longest = 120;

/** From a value to all the spans that have it; from true and false to the comparison of both. */
export function AttributeLinks({
  span,
  attribute: { key, value },
}: {
  readonly span: Span;
  readonly attribute: Attribute;
}) {
  const text = String(value);
  if (text === "" || text.length > longest) return null;
  const search = searchFor(span);
  return (
    <span class="attribute-links">
      <a
        href={`/console/traces/?${writeSearch(withTag(search, key, text))}`}
        aria-label={`Find spans with ${key}=${text}`}
      >
        find
      </a>
      {typeof value === "boolean" && (
        <a
          href={`/console/traces/compare?${writePair(withTag(search, key, "true"), withTag(search, key, "false"))}`}
          aria-label={`Compare ${key}=true with false`}
        >
          compare
        </a>
      )}
    </span>
  );
}

/** Spans of the same service and name. */
export function searchFor({ service, name }: Span): Search {
  return readSearch(new URLSearchParams({ service, operation: name }));
}
