import type { TargetedPointerEvent } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { inkOf, onThemeChange, themeNow } from "../../shared/charts/ink.ts";
import type { View } from "../search/view.ts";
import { type Level, openPlot, type Plot, placeOf } from "./plot.ts";
import { nearest, type Place, type Point } from "./points.ts";

interface ScatterParts {
  /** What is shown, for those who cannot see it. */
  readonly label: string;
  readonly points: readonly Point[];
  readonly levels?: readonly Level[];
  /** A name of the palette. */
  readonly color: string;
  readonly scale: View["scale"];
  /** Both ends in seconds since 1970. */
  readonly timeRange: readonly [number, number];
  /** Both ends in seconds. */
  readonly lengthRange: readonly [number, number];
  readonly onZoom: (from: number, to: number) => void;
}

/** Half the size of the link, so that a pointer that is near enough can click it. */
const reachPx = 14;
const noLevels: readonly Level[] = [];

/**
 * Lengths over time. One link lies over the point that the pointer is near, or that the arrow keys have come to, so that
 * a trace opens in every way in which a link does.
 */
export function Scatter({
  label,
  points,
  levels = noLevels,
  color,
  scale,
  timeRange,
  lengthRange,
  onZoom,
}: ScatterParts) {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot>();
  const zoom = useRef(onZoom);
  zoom.current = onZoom;
  const [theme, setTheme] = useState(themeNow);
  const [places, setPlaces] = useState<readonly Place[]>([]);
  const [at, setAt] = useState<number>();
  useEffect(() => onThemeChange(() => setTheme(themeNow())), []);
  const [from, to] = timeRange;
  const [low, high] = lengthRange;
  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    const ink = inkOf(element, theme);
    const { color: text, backgroundColor: card } = getComputedStyle(element.parentElement ?? element);
    const opened = openPlot({
      host: element,
      look: { ink, paper: { ink: text, card }, color, scale, timeRange: [from, to], lengthRange: [low, high] },
      points,
      levels,
      onZoom: (start, end) => zoom.current(start, end),
    });
    plot.current = opened;
    setAt(undefined);
    const place = (): void => setPlaces(opened.placesIn(element.parentElement ?? element));
    place();
    const observer = new ResizeObserver(() => {
      opened.resize();
      place();
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      opened.destroy();
    };
  }, [points, levels, color, scale, from, to, low, high, theme]);

  const over = plot.current?.over;
  const follow = (event: TargetedPointerEvent<HTMLElement>): void => {
    const isDragging = event.type === "pointermove" && event.buttons !== 0;
    if (isDragging) return;
    const pointer = { left: event.clientX, top: event.clientY };
    setAt(nearest(places, placeOf(pointer, event.currentTarget), reachPx));
  };
  const step = (event: KeyboardEvent): void => {
    const last = points.length - 1;
    const now = at ?? last + 1;
    const next = { ArrowLeft: now - 1, ArrowRight: now + 1, Home: 0, End: last }[event.key];
    if (event.key === "Escape") setAt(undefined);
    if (next === undefined) return;
    event.preventDefault();
    setAt(Math.min(Math.max(next, 0), last));
  };
  const shown = at === undefined ? undefined : points[at];
  const place = at === undefined ? undefined : places[at];
  const current = shown ?? points.at(-1);
  return (
    <figure
      class="scatter"
      aria-label={label}
      onPointerDown={follow}
      onPointerMove={follow}
      onPointerLeave={() => setAt(undefined)}
    >
      <div class="scatter-plot" ref={host} />
      {current !== undefined && (
        <a
          class={shown === undefined ? "scatter-point resting" : "scatter-point"}
          href={current.href}
          draggable={false}
          style={{ left: `${place?.left ?? 0}px`, top: `${place?.top ?? 0}px` }}
          // A stretch may begin on a point too.
          onMouseDown={(event) => over?.dispatchEvent(new MouseEvent("mousedown", event))}
          onKeyDown={step}
          onFocus={() => setAt((one) => one ?? points.length - 1)}
          onBlur={() => setAt(undefined)}
          aria-label={`${current.name}, ${current.text}${current.isError ? ", with errors" : ""}. Arrow keys lead to the others.`}
        >
          {shown !== undefined && (
            <span class={(place?.left ?? 0) > (over?.clientWidth ?? 0) / 2 ? "scatter-tip before" : "scatter-tip"}>
              <strong>{shown.text}</strong>
              <span>{shown.name}</span>
              {shown.isError && <span class="failed">with errors</span>}
            </span>
          )}
        </a>
      )}
    </figure>
  );
}
