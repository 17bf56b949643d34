import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { quickRanges } from "../../shared/prometheus/time-range.ts";
import type { Jaeger } from "../jaeger/jaeger.ts";
import { Choose } from "../ui/choose.tsx";
import { TextField } from "../ui/text-field.tsx";
import { useAsked } from "../ui/use-asked.ts";
import { type Draft, draftOf, isOnlyNamed, type Problems, readDraft } from "./draft.ts";
import { limits, type Search, writeSearch } from "./search.ts";

interface SearchFormParts {
  readonly jaeger: Jaeger;
  /** Names the form, where there are two. */
  readonly label: string;
  readonly services: readonly string[];
  readonly search: Search;
  readonly onSearch: (search: Search) => void;
}

const custom = "custom";

/** A choice takes effect at once, what is typed with Enter or the button. */
export function SearchForm({ jaeger, label, services, search, onSearch }: SearchFormParts) {
  const [draft, setDraft] = useState<Draft>(() => draftOf(search));
  const [problems, setProblems] = useState<Problems>({});
  const written = `${writeSearch(search)}`;
  const before = useRef(search);
  // Before anybody can type on: what was typed since then would be lost.
  useLayoutEffect(() => {
    const isNamed = isOnlyNamed(before.current, search);
    before.current = search;
    setDraft((typed) => (isNamed ? { ...typed, service: search.service } : draftOf(search)));
    if (!isNamed) setProblems({});
  }, [written]);
  const asked = useAsked(draft.service === "" ? undefined : draft.service, (signal) =>
    jaeger.operations(draft.service, signal),
  );
  const operations = asked.isStale ? [] : (asked.value ?? []);
  const submit = (next: Draft): void => {
    setDraft(next);
    const read = readDraft(next);
    setProblems(read.problems);
    if (read.search !== undefined) onSearch(read.search);
  };
  const type = (part: Partial<Draft>): void => setDraft({ ...draft, ...part });
  const choose = (part: Partial<Draft>): void => submit({ ...draft, ...part });
  const isQuick = draft.time.to === "now" && quickRanges.some(({ from }) => from === draft.time.from);
  return (
    <form
      class="search-form"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        submit(draft);
      }}
    >
      <Choose
        label="Service"
        value={draft.service}
        options={[
          ...(draft.service === "" ? [{ value: "", title: "Choose" }] : []),
          ...named([...services, draft.service]),
        ]}
        onChoose={(service) => choose({ service, operation: "" })}
      />
      <Choose
        label="Operation"
        value={draft.operation}
        options={[{ value: "", title: "Any" }, ...named([...operations, draft.operation])]}
        onChoose={(operation) => choose({ operation })}
      />
      <TextField
        label="Tags"
        wide
        value={draft.tagText}
        placeholder="app.cache_hit=false"
        problem={problems.tagText}
        onInput={(tagText) => type({ tagText })}
      />
      <TextField
        label="At least"
        value={draft.minDuration}
        placeholder="100ms"
        problem={problems.minDuration}
        onInput={(minDuration) => type({ minDuration })}
      />
      <TextField
        label="At most"
        value={draft.maxDuration}
        placeholder="2s"
        problem={problems.maxDuration}
        onInput={(maxDuration) => type({ maxDuration })}
      />
      <Choose
        label="Time"
        value={isQuick ? draft.time.from : custom}
        options={[
          ...quickRanges.map(({ from, title }) => ({ value: from, title })),
          ...(isQuick ? [] : [{ value: custom, title: stretchTitle(draft) }]),
        ]}
        onChoose={(from) => from !== custom && choose({ time: { from, to: "now" } })}
      />
      <Choose
        label="Newest"
        value={`${draft.limit}`}
        options={[...new Set([...limits, draft.limit])]
          .sort((a, b) => a - b)
          .map((limit) => ({ value: `${limit}`, title: `${limit}` }))}
        onChoose={(limit) => choose({ limit: Number(limit) })}
      />
      <button type="submit" class="button main">
        Search
      </button>
    </form>
  );
}

function named(values: readonly string[]): { value: string; title: string }[] {
  return [...new Set(values)].filter((value) => value !== "").map((value) => ({ value, title: value }));
}

function stretchTitle({ time: { from, to } }: Draft): string {
  return /^\d+$/.test(from) && /^\d+$/.test(to) ? "Chosen stretch" : `${from} to ${to}`;
}
