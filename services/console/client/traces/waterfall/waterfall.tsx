import { useEffect, useMemo, useRef } from "preact/hooks";
import { type CriticalSection, sectionsBySpan } from "../model/critical-path.ts";
import type { GaveUp } from "../model/gave-up.ts";
import type { Trace } from "../model/trace.ts";
import type { ColorOf } from "../ui/service-colors.ts";
import { useMedia } from "../ui/use-media.ts";
import { Axis, Guides } from "./axis.tsx";
import { stepOf } from "./keys.ts";
import { Overview } from "./overview.tsx";
import { Row, rowId } from "./row.tsx";
import { siblings } from "./siblings.ts";
import { useRows } from "./use-rows.ts";
import type { TimeWindow } from "./window.ts";

interface WaterfallParts {
  readonly trace: Trace;
  readonly path: readonly CriticalSection[];
  readonly givenUp: readonly GaveUp[];
  /** Of each span that worked on for nobody, from when on, in microseconds since 1970. */
  readonly vain: ReadonlyMap<number, number>;
  readonly color: ColorOf;
  readonly window: TimeWindow;
  /** Places that can be seen, in order. */
  readonly rows: readonly number[];
  readonly collapsed: ReadonlySet<number>;
  /** Places that hold what is searched for; undefined while nothing is. */
  readonly hits: ReadonlySet<number> | undefined;
  readonly selected: number | undefined;
  readonly onSelect: (place: number) => void;
  readonly onToggle: (place: number) => void;
  /** Enter: into the details of what is selected. */
  readonly onEnter: () => void;
  readonly onWindow: (window: TimeWindow) => void;
}

const none: readonly CriticalSection[] = [];

/** Every span's bar in time, in a tree that the keyboard walks. */
export function Waterfall(parts: WaterfallParts) {
  const { trace, path, color, window, rows, collapsed, hits, selected } = parts;
  const isNarrow = useMedia("(max-width: 48rem)");
  const head = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const hasSheet = useMedia("(max-width: 64rem)") && selected !== undefined;
  const { shown, height, reveal } = useRows({
    count: rows.length,
    rowPx: isNarrow ? 46 : 30,
    list,
    head,
    sheetPx: hasSheet ? innerHeight * 0.58 : 0,
  });
  const sections = useMemo(() => sectionsBySpan(path), [path]);
  const callers = useMemo(() => new Set(parts.givenUp.map(({ caller }) => caller)), [parts.givenUp]);
  const places = useMemo(() => siblings(trace.spans), [trace]);
  const at = selected === undefined ? -1 : rows.indexOf(selected);
  const isThere = selected !== undefined && shown.some(({ index }) => index === at);
  useEffect(() => {
    if (at >= 0) reveal(at);
  }, [selected, at]);
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter") parts.onEnter();
    const step = stepOf(event.key, trace.spans, rows, collapsed, selected);
    if (step === undefined) return;
    event.preventDefault();
    if (step.select !== undefined) parts.onSelect(step.select);
    if (step.toggle !== undefined) parts.onToggle(step.toggle);
  };
  const click = (event: MouseEvent): void => {
    const target = event.target as Element;
    const place = Number(target.closest<HTMLElement>("[data-place]")?.dataset["place"] ?? Number.NaN);
    if (Number.isNaN(place)) return;
    // A row goes when it is scrolled away, and the keyboard with it.
    list.current?.focus({ preventScroll: true });
    if (target.closest("[data-twist=true]") !== null) parts.onToggle(place);
    else parts.onSelect(place);
  };
  const most = isNarrow ? 3 : 6;
  return (
    <div class="waterfall">
      <div class="waterfall-head" ref={head}>
        <span class="waterfall-title">Service and operation</span>
        <div class="waterfall-time">
          <Overview trace={trace} color={color} window={window} onWindow={parts.onWindow} />
          <Axis trace={trace} window={window} most={most} />
        </div>
      </div>
      <div
        class="span-list"
        ref={list}
        role="tree"
        tabIndex={0}
        aria-label="Spans"
        aria-activedescendant={isThere ? rowId(selected) : undefined}
        style={{ height: `${height}px` }}
        onKeyDown={press}
        onClick={click}
      >
        <Guides trace={trace} window={window} most={most} />
        {shown.map(({ index, top }) => {
          const place = rows[index] ?? 0;
          const span = trace.spans[place];
          if (span === undefined) return null;
          const above = span.parent === undefined ? undefined : trace.spans[span.parent]?.service;
          return (
            <Row
              key={place}
              span={span}
              place={place}
              sibling={places[place]}
              top={top}
              service={isNarrow || above !== span.service ? span.service : undefined}
              isCollapsed={collapsed.has(place)}
              isSelected={place === selected}
              match={hits === undefined ? "none" : hits.has(place) ? "hit" : "miss"}
              sections={sections.get(place) ?? none}
              gaveUp={callers.has(place)}
              vainSince={parts.vain.get(place)}
              window={window}
              color={color}
            />
          );
        })}
      </div>
    </div>
  );
}
