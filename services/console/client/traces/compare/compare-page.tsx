import { useMemo } from "preact/hooks";
import type { PageFacts } from "../../shared/page-facts.ts";
import type { TimeRange } from "../../shared/prometheus/time-range.ts";
import { lengthRange } from "../scatter/points.ts";
import { rangeOf, type Search } from "../search/search.ts";
import { readView, writeView } from "../search/view.ts";
import { ViewChoices } from "../search/view-choices.tsx";
import { clockText } from "../ui/times.ts";
import { useAddress } from "../ui/use-address.ts";
import { useAsked } from "../ui/use-asked.ts";
import { isPair, readPair, writePair } from "./address.ts";
import { askFaultTime, type FaultTime } from "./fault-time.ts";
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
export function ComparePage({ jaeger, prometheus }: PageFacts) {
  const { parameters, go, adjust } = useAddress();
  const services = useAsked("services", (signal) => jaeger.services(signal)).value ?? noServices;
  const view = readView(parameters, usualView);
  const pair = readPair(parameters);
  const [searchA, searchB] = pair;
  const isAsked = isPair(pair);
  const isWhole = parameters.get("time") === "whole";
  // Of two different times the reader has chosen each.
  const isSameTime = searchA.time.from === searchB.time.from && searchA.time.to === searchB.time.to;
  const timeKey = `${searchA.time.from} ${searchA.time.to}`;
  const turn = useAsked(isAsked && isSameTime ? timeKey : undefined, async (signal) => {
    const range = rangeOf(searchA, Date.now());
    return { range, fault: await askFaultTime(prometheus, range, signal) };
  });
  const known = isSameTime && !turn.isStale ? turn.value : undefined;
  const narrow = (search: Search): Search =>
    isWhole || known?.fault === undefined ? search : { ...search, time: timeOf(known.fault, known.range) };
  const isReady = isAsked && (!isSameTime || known !== undefined);
  const a = useSide(jaeger, narrow(searchA), view.measure, isReady);
  const b = useSide(jaeger, narrow(searchB), view.measure, isReady);
  const verdict = useMemo(
    () => verdictOf(a.figures, b.figures, rankTest(a.lengths, b.lengths), namesOf(a.search, b.search)),
    [a.figures, b.figures, a.lengths, b.lengths, a.search, b.search],
  );
  const range = useMemo(() => lengthRange([...a.points, ...b.points], view.scale), [a.points, b.points, view.scale]);
  const times = useMemo(() => commonTimes(a, b), [a.found, b.found, a.search, b.search]);
  const start = (nextA: Search, nextB: Search): void => {
    const written = writeView(writePair(nextA, nextB), view, usualView);
    if (isWhole) written.set("time", "whole");
    if (`${written}` === `${parameters}`) {
      turn.again();
      a.again();
      b.again();
    } else go(written);
  };
  const setWhole = (whole: boolean): void => {
    const next = new URLSearchParams(parameters);
    if (whole) next.set("time", "whole");
    else next.delete("time");
    go(next);
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
      {!isAsked && (
        <p class="compare-ask" role="status">
          Choose two searches to compare, such as those for <code>app.cache_hit=true</code> and{" "}
          <code>app.cache_hit=false</code>.
        </p>
      )}
      {known?.fault !== undefined && <Turned fault={known.fault} isWhole={isWhole} onWhole={setWhole} />}
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
        <button type="button" class="button small" onClick={() => start(searchB, searchA)}>
          Swap A and B
        </button>
      </div>
      <div class="sides">
        <SideView
          jaeger={jaeger}
          name="A"
          color="blue"
          side={a}
          asked={searchA}
          view={view}
          services={services}
          timeRange={times}
          lengthRange={range}
          onSearch={(next) => start(next, searchB)}
        />
        <SideView
          jaeger={jaeger}
          name="B"
          color="orange"
          side={b}
          asked={searchB}
          view={view}
          services={services}
          timeRange={times}
          lengthRange={range}
          onSearch={(next) => start(searchA, next)}
        />
      </div>
    </>
  );
}

interface TurnedParts {
  readonly fault: FaultTime;
  readonly isWhole: boolean;
  readonly onWhole: (isWhole: boolean) => void;
}

/** A flag turned inside the time that was asked for: which part of it is compared, and the way to the other choice. */
function Turned({ fault: { flag, state, from, to }, isWhole, onWhole }: TurnedParts) {
  const moment = clockText(from * 1000);
  const part = to === undefined ? "since then" : "the time while it was on";
  const ended = to === undefined ? "" : ` and off again at ${clockText(to * 1000)}`;
  return (
    <p class="compare-turned" role="note">
      <a href={`/console/flags/#flag-${flag}`}>{flag}</a> was turned {state} at {moment}
      {ended}: {isWhole ? `the whole time is compared.` : `only ${part} is compared.`}{" "}
      <button type="button" class="button small" onClick={() => onWhole(!isWhole)}>
        {isWhole ? `Compare ${part}` : "Compare the whole time"}
      </button>
    </p>
  );
}

/** To the end of the stretch that was asked about, which a moment later would be another question. */
function timeOf({ from, to }: FaultTime, range: TimeRange): Search["time"] {
  return { from: `${from}`, to: `${Math.ceil(to ?? range.to)}` };
}

/** Of two searches in the same time the whole of it, so that what lies below each other happened together. */
function commonTimes(a: SideResult, b: SideResult): readonly [number, number] | undefined {
  const isSame = a.search.time.from === b.search.time.from && a.search.time.to === b.search.time.to;
  if (!isSame || a.found === undefined || b.found === undefined) return undefined;
  return [Math.min(a.found.from, b.found.from), Math.max(a.found.to, b.found.to)];
}
