import { useMemo } from "preact/hooks";
import type { Jaeger } from "../jaeger/jaeger.ts";
import type { Level } from "../scatter/plot.ts";
import { Scatter } from "../scatter/scatter.tsx";
import { foundText } from "../search/found-text.ts";
import { lengthText } from "../search/length.ts";
import { type Search, writeSearch } from "../search/search.ts";
import { SearchForm } from "../search/search-form.tsx";
import { measured, type View } from "../search/view.ts";
import { Unanswered } from "../ui/unanswered.tsx";
import { examplesOf } from "./examples.ts";
import { searchWords } from "./search-words.ts";
import { exampleHref, type SideResult } from "./use-side.ts";

interface SideViewParts {
  readonly jaeger: Jaeger;
  readonly name: "A" | "B";
  /** A name of the palette. */
  readonly color: string;
  readonly side: SideResult;
  /** What was asked for; `side` may look at a part of its time. */
  readonly asked: Search;
  readonly view: View;
  readonly services: readonly string[];
  /** Both ends in seconds since 1970; undefined for those of the search itself. */
  readonly timeRange: readonly [number, number] | undefined;
  readonly lengthRange: readonly [number, number];
  readonly onSearch: (search: Search) => void;
}

/** One of the two searches: what it is, its traces over time, and some of them to look at. */
export function SideView({
  jaeger,
  name,
  color,
  side,
  asked,
  view,
  services,
  timeRange,
  lengthRange,
  onSearch,
}: SideViewParts) {
  const { search, found, figures, points, problem } = side;
  const levels = useMemo(
    (): readonly Level[] =>
      figures === undefined
        ? []
        : [
            { length: figures.median / 1e6, text: `median ${lengthText(figures.median)}` },
            { length: figures.p95 / 1e6, text: `p95 ${lengthText(figures.p95)}` },
          ],
    [figures],
  );
  return (
    <section class="side" data-side={name} aria-label={`Search ${name}`}>
      <h2>
        <span class="side-name">{name}</span> {search.service === "" ? "Not chosen yet" : searchWords(search)}
      </h2>
      <details class="side-form" open={Object.keys(search.tags).length === 0 && search.operation === ""}>
        <summary>Change search {name}</summary>
        <SearchForm jaeger={jaeger} label={`Search ${name}`} services={services} search={asked} onSearch={onSearch} />
      </details>
      {problem !== undefined && <Unanswered problem={problem} again={side.again} />}
      {found !== undefined && (
        <p class="found" role="status">
          {foundText(found, view.measure, search.service)}{" "}
          <a href={`/console/traces/?${writeSearch(search)}`}>List them</a>
        </p>
      )}
      {found !== undefined && found.traces.length > 0 && (
        <>
          <Scatter
            label={`Search ${name}: length of ${found.traces.length} traces over time`}
            points={points}
            levels={levels}
            color={color}
            scale={view.scale}
            timeRange={timeRange ?? [found.from, found.to]}
            lengthRange={lengthRange}
            onZoom={(from, to) =>
              onSearch({ ...search, time: { from: `${Math.floor(from * 1000)}`, to: `${Math.ceil(to * 1000)}` } })
            }
          />
          <ul class="examples" aria-label={`Traces of search ${name}`}>
            {examplesOf(found.traces, view.measure).map(({ title, trace }) => (
              <li key={title}>
                <a href={exampleHref(trace)}>{title}</a> <strong>{lengthText(measured(trace, view.measure))}</strong>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
