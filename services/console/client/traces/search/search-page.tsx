import { useMemo } from "preact/hooks";
import { type PageFacts, traceHref } from "../../shared/page-facts.ts";
import { useNow } from "../../shared/use-live.ts";
import { opposite, writePair } from "../compare/address.ts";
import { TraceList } from "../list/trace-list.tsx";
import type { TraceSummary } from "../model/summary.ts";
import { lengthRange, pointsOf } from "../scatter/points.ts";
import { Scatter } from "../scatter/scatter.tsx";
import { serviceColors } from "../ui/service-colors.ts";
import { Unanswered } from "../ui/unanswered.tsx";
import { useAddress } from "../ui/use-address.ts";
import { useAsked } from "../ui/use-asked.ts";
import { Choices } from "./choices-view.tsx";
import { type Found, find } from "./found.ts";
import { foundText } from "./found-text.ts";
import { leftOut } from "./left-out.ts";
import { readSearch, type Search, writeSearch } from "./search.ts";
import { SearchForm } from "./search-form.tsx";
import { readView, sorted, type View, writeView } from "./view.ts";
import { ViewChoices } from "./view-choices.tsx";

const noServices: readonly string[] = [];

/** Traces of one service, over time and as a list. */
export function SearchPage({ jaeger, jaegerPage }: PageFacts) {
  const { parameters, go, adjust } = useAddress();
  const services = useAsked("services", (signal) => jaeger.services(signal));
  const known = services.value ?? noServices;
  const view = readView(parameters);
  const asked = readSearch(parameters);
  const search = { ...asked, service: asked.service || (known[0] ?? "") };
  const key = search.service === "" ? undefined : `${writeSearch(search)}`;
  const found = useAsked(key, (signal) => find(jaeger, search, Date.now(), signal));
  const problem = services.problem ?? found.problem;
  const start = (next: Search): void => {
    const written = writeView(writeSearch(next), view);
    if (`${writeSearch(next)}` === key) found.again();
    else go(written);
  };
  return (
    <>
      <div class="traces-head">
        <h1>Traces</h1>
        <p class="traces-links">
          <a href={`/console/traces/compare?${comparison(search)}`}>Compare two searches</a>
          {jaegerPage !== "" && (
            <a class="outward" href={`${jaegerPage}search?${writeSearch(search)}`}>
              This search in Jaeger
            </a>
          )}
        </p>
      </div>
      <SearchForm jaeger={jaeger} label="Search" services={known} search={search} onSearch={start} />
      {leftOut(parameters).map((line) => (
        <p key={line} class="left-out" role="status">
          {line}
        </p>
      ))}
      {problem !== undefined && (
        <Unanswered
          problem={problem}
          again={() => {
            services.again();
            found.again();
          }}
        />
      )}
      {found.value !== undefined && found.problem === undefined && (
        <Results
          found={found.value}
          search={search}
          view={view}
          services={known}
          isAsking={found.isAsking}
          onSearch={start}
          onView={(next) => adjust(writeView(parameters, next))}
        />
      )}
    </>
  );
}

/** Beside a search for true the one for false; beside any other the reader chooses. */
function comparison(search: Search): URLSearchParams {
  const other = opposite(search);
  return other === search ? new URLSearchParams({ a: `${writeSearch(search)}` }) : writePair(other, search);
}

interface ResultsParts {
  readonly found: Found;
  readonly search: Search;
  readonly view: View;
  readonly services: readonly string[];
  readonly isAsking: boolean;
  readonly onSearch: (search: Search) => void;
  readonly onView: (view: View) => void;
}

function Results({ found, search, view, services, isAsking, onSearch, onView }: ResultsParts) {
  const now = useNow(10_000);
  const { measure, scale, sort } = view;
  const isNarrow = search.operation !== "" || Object.keys(search.tags).length > 0;
  const hrefOf = useMemo(
    () => (trace: TraceSummary) =>
      traceHref(trace.id, isNarrow || measure === "span" ? trace.match?.spanId : undefined),
    [isNarrow, measure],
  );
  const points = useMemo(() => pointsOf(found.traces, measure, hrefOf), [found, measure, hrefOf]);
  const traces = useMemo(() => sorted(found.traces, { measure, scale, sort }), [found, measure, scale, sort]);
  const color = useMemo(() => serviceColors(services), [services]);
  return (
    <section class={isAsking ? "results asking" : "results"} aria-label="Results" aria-busy={isAsking}>
      <p class="found" role="status">
        {found.traces.length === 0 && services.length > 0 && !services.includes(search.service)
          ? `Jaeger has no traces of ${search.service}. It has those of ${services.join(", ")}.`
          : foundText(found, measure, search.service)}
      </p>
      {found.traces.length > 0 && (
        <>
          <Choices choices={found.choices} search={search} onSearch={onSearch} />
          <Scatter
            label={`Length of ${found.traces.length} traces over time`}
            points={points}
            color="blue"
            scale={scale}
            timeRange={[found.from, found.to]}
            lengthRange={lengthRange(points, scale)}
            onZoom={(from, to) =>
              onSearch({ ...search, time: { from: `${Math.floor(from * 1000)}`, to: `${Math.ceil(to * 1000)}` } })
            }
          />
          <ViewChoices view={view} onView={onView} withSort />
          <TraceList traces={traces} measure={measure} hrefOf={hrefOf} color={color} now={now} />
        </>
      )}
    </section>
  );
}
