import { useEffect, useMemo, useState } from "preact/hooks";
import { SpanDetails } from "../details/span-details.tsx";
import { criticalPath, heaviest, pathLength, sharesByService } from "../model/critical-path.ts";
import { type GaveUp, gaveUpIn, inVain } from "../model/gave-up.ts";
import type { Trace } from "../model/trace.ts";
import type { ColorOf } from "../ui/service-colors.ts";
import { useAddress } from "../ui/use-address.ts";
import { findSpans } from "./find.ts";
import { FindBar } from "./find-bar.tsx";
import { parents, reveal, toggle, visibleRows } from "./rows.ts";
import { CriticalBar, type GaveUpWords, TraceHead } from "./trace-head.tsx";
import { Waterfall } from "./waterfall.tsx";
import { around, type TimeWindow, wholeOf } from "./window.ts";

interface TraceViewParts {
  readonly trace: Trace;
  readonly color: ColorOf;
  readonly jaegerPage: string;
}

const none: ReadonlySet<number> = new Set();

/** A trace that is there. The selected span is in the address: `?span=`. */
export function TraceView({ trace, color, jaegerPage }: TraceViewParts) {
  const { spans } = trace;
  const { parameters, adjust } = useAddress();
  const [collapsed, setCollapsed] = useState(none);
  const [typed, setTyped] = useState("");
  const [window, setWindow] = useState<TimeWindow>(() => wholeOf(trace));
  const [focus, setFocus] = useState(0);
  const path = useMemo(() => criticalPath(trace), [trace]);
  const shares = useMemo(() => sharesByService(trace, path), [trace, path]);
  const givenUp = useMemo(() => gaveUpIn(trace), [trace]);
  const vain = useMemo(() => inVain(trace, givenUp), [trace, givenUp]);
  const rows = useMemo(() => visibleRows(spans, collapsed), [spans, collapsed]);
  const hits = useMemo(() => findSpans(spans, typed), [spans, typed]);
  const hitSet = useMemo(() => (typed.trim() === "" ? undefined : new Set(hits)), [hits, typed]);
  const wanted = parameters.get("span");
  const found = spans.findIndex(({ id }) => id === wanted);
  const selected = found < 0 ? undefined : found;
  const span = selected === undefined ? undefined : spans[selected];
  const whole = wholeOf(trace);
  const isZoomed = window.from !== whole.from || window.to !== whole.to;
  const top = heaviest(path);
  const [root] = spans;
  useEffect(() => {
    document.title = `${root?.service ?? ""} ${root?.name ?? ""} · Trace · Astrolab console`;
  }, [root]);
  const select = (place: number | undefined): void => {
    const next = new URLSearchParams(parameters);
    const id = place === undefined ? undefined : spans[place]?.id;
    if (id === undefined) next.delete("span");
    else next.set("span", id);
    adjust(next);
  };
  const go = (place: number): void => {
    setCollapsed(reveal(spans, collapsed, place));
    select(place);
  };
  const nextError = (): void => {
    const failed = spans.flatMap(({ isError }, place) => (isError ? [place] : []));
    const next = failed.find((place) => place > (selected ?? -1)) ?? failed[0];
    if (next !== undefined) go(next);
  };
  const criticalShare = (place: number): number =>
    path.reduce((sum, one) => sum + (one.span === place ? one.to - one.from : 0), 0) / Math.max(pathLength(path), 1);
  return (
    <>
      <TraceHead trace={trace} color={color} jaegerPage={jaegerPage} onNextError={nextError} />
      <CriticalBar
        shares={shares}
        color={color}
        heaviest={top && { name: spans[top.span]?.name ?? "", share: top.share, onGo: () => go(top.span) }}
        gaveUp={givenUp[0] && gaveUpWords(trace, givenUp[0], go)}
      />
      <div class="trace-tools">
        <FindBar typed={typed} hits={hits} selected={selected} onType={setTyped} onGo={go} />
        {isZoomed && (
          <button type="button" class="button small" onClick={() => setWindow(whole)}>
            Whole trace
          </button>
        )}
        <button
          type="button"
          class="button small"
          onClick={() => setCollapsed(collapsed.size > 0 ? none : parents(spans))}
        >
          {collapsed.size > 0 ? "Expand all" : "Collapse all"}
        </button>
      </div>
      {wanted !== null && selected === undefined && <p class="none">This trace has no span {wanted}.</p>}
      <div class={span === undefined ? "trace-body" : "trace-body with-details"}>
        <Waterfall
          trace={trace}
          path={path}
          givenUp={givenUp}
          vain={vain}
          color={color}
          window={window}
          rows={rows}
          collapsed={collapsed}
          hits={hitSet}
          selected={selected}
          onSelect={select}
          onToggle={(place) => setCollapsed(toggle(collapsed, place))}
          onEnter={() => setFocus((count) => count + 1)}
          onWindow={setWindow}
        />
        {span !== undefined && selected !== undefined && (
          <SpanDetails
            trace={trace}
            place={selected}
            span={span}
            color={color}
            jaegerPage={jaegerPage}
            criticalShare={criticalShare(selected)}
            focus={focus}
            onClose={() => {
              setFocus(0);
              select(undefined);
              document.querySelector<HTMLElement>("[role=tree]")?.focus({ preventScroll: true });
            }}
            onZoom={() => setWindow(around(span, whole))}
          />
        )}
      </div>
    </>
  );
}

function gaveUpWords(
  { spans }: Trace,
  { caller, callee, at, until }: GaveUp,
  go: (place: number) => void,
): GaveUpWords {
  const [from, to] = [spans[caller], spans[callee]];
  return {
    caller: from?.service ?? "",
    callee: to?.service ?? "",
    waited: from?.duration ?? 0,
    inVain: until - at,
    onGo: () => go(callee),
  };
}
