import { counted } from "../ui/times.ts";

interface FindBarParts {
  readonly typed: string;
  /** Places of the spans that hold it. */
  readonly hits: readonly number[];
  readonly selected: number | undefined;
  readonly onType: (typed: string) => void;
  readonly onGo: (place: number) => void;
}

/** The search within one trace. Enter goes to the next span that holds what was typed, Shift and Enter to the one before. */
export function FindBar({ typed, hits, selected, onType, onGo }: FindBarParts) {
  const at = selected === undefined ? -1 : hits.indexOf(selected);
  const go = (by: 1 | -1): void => {
    const from = at < 0 && by < 0 ? 0 : at;
    const next = hits[(from + by + hits.length) % hits.length];
    if (next !== undefined) onGo(next);
  };
  const told = typed.trim() === "" ? "" : at < 0 ? counted(hits.length, "span") : `${at + 1} of ${hits.length}`;
  return (
    <search class="find-bar" aria-label="In this trace">
      <input
        type="search"
        class="find-text"
        value={typed}
        placeholder="Find in this trace"
        aria-label="Find in this trace"
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => onType(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          go(event.shiftKey ? -1 : 1);
        }}
      />
      <button
        type="button"
        class="button small"
        disabled={hits.length === 0}
        aria-label="Previous"
        onClick={() => go(-1)}
      >
        ↑
      </button>
      <button type="button" class="button small" disabled={hits.length === 0} aria-label="Next" onClick={() => go(1)}>
        ↓
      </button>
      <span class="find-told" role="status">
        {told}
      </span>
    </search>
  );
}
