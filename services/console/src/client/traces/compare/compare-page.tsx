import { useMemo } from "preact/hooks";
import { lengthRange } from "../scatter/points.ts";
import type { Search } from "../search/search.ts";
import { readView, writeView } from "../search/view.ts";
import { ViewChoices } from "../search/view-choices.tsx";
import type { PageFacts } from "../ui/page-facts.ts";
import { useAddress } from "../ui/use-address.ts";
import { useAsked } from "../ui/use-asked.ts";
import { readPair, writePair } from "./address.ts";
import { FiguresTable } from "./figures-table.tsx";
import { rankTest } from "./rank-test.ts";
import { namesOf } from "./search-words.ts";
import { SideView } from "./side-view.tsx";
import { type SideResult, useSide } from "./use-side.ts";
import { verdictOf } from "./verdict.ts";

/** Other spans of a trace take as long in both, so the span that was searched for says more. */
const usualView = { measure: "span" } as const;
const noServices: readonly string[] = [];

/** Two searches beside each other, and whether the one takes longer than the other. */
export function ComparePage({ jaeger }: PageFacts) {
  const { parameters, go, adjust } = useAddress();
  const services = useAsked("services", (signal) => jaeger.services(signal)).value ?? noServices;
  const view = readView(parameters, usualView);
  const [searchA, searchB] = readPair(parameters);
  const withService = (search: Search): Search => ({ ...search, service: search.service || (services[0] ?? "") });
  const a = useSide(jaeger, withService(searchA), view.measure);
  const b = useSide(jaeger, withService(searchB), view.measure);
  const verdict = useMemo(
    () => verdictOf(a.figures, b.figures, rankTest(a.lengths, b.lengths), namesOf(a.search, b.search)),
    [a.figures, b.figures, a.lengths, b.lengths, a.search, b.search],
  );
  const range = useMemo(() => lengthRange([...a.points, ...b.points], view.scale), [a.points, b.points, view.scale]);
  const times = useMemo(() => commonTimes(a, b), [a.found, b.found, a.search, b.search]);
  const start = (nextA: Search, nextB: Search): void => {
    const written = writeView(writePair(nextA, nextB), view, usualView);
    if (`${written}` === `${parameters}`) {
      a.again();
      b.again();
    } else go(written);
  };
  const isThere = a.found !== undefined && b.found !== undefined;
  return (
    <>
      <div class="traces-head">
        <h1>Compare traces</h1>
        <p class="traces-links">
          <a href="/console/traces/">Search traces</a>
        </p>
      </div>
      {isThere && (
        <section class="verdict" data-kind={verdict.kind} aria-label="Result">
          <div role="status">
            <p class="verdict-headline">{verdict.headline}</p>
            {verdict.grounds !== "" && <p>{verdict.grounds}</p>}
          </div>
          {a.figures !== undefined && b.figures !== undefined && <FiguresTable a={a.figures} b={b.figures} />}
        </section>
      )}
      <div class="compare-tools">
        <ViewChoices view={view} onView={(next) => adjust(writeView(parameters, next, usualView))} />
        <button type="button" class="button small" onClick={() => start(b.search, a.search)}>
          Swap A and B
        </button>
      </div>
      <div class="sides">
        <SideView
          jaeger={jaeger}
          name="A"
          color="blue"
          side={a}
          view={view}
          services={services}
          timeRange={times}
          lengthRange={range}
          onSearch={(next) => start(next, b.search)}
        />
        <SideView
          jaeger={jaeger}
          name="B"
          color="orange"
          side={b}
          view={view}
          services={services}
          timeRange={times}
          lengthRange={range}
          onSearch={(next) => start(a.search, next)}
        />
      </div>
    </>
  );
}

/** Of two searches in the same time the whole of it, so that what lies below each other happened together. */
function commonTimes(a: SideResult, b: SideResult): readonly [number, number] | undefined {
  const isSame = a.search.time.from === b.search.time.from && a.search.time.to === b.search.time.to;
  if (!isSame || a.found === undefined || b.found === undefined) return undefined;
  return [Math.min(a.found.from, b.found.from), Math.max(a.found.to, b.found.to)];
}
