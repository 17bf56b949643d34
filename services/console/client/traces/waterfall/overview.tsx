import { useMemo, useRef, useState } from "preact/hooks";
import { endOf, type Trace } from "../model/trace.ts";
import type { ColorOf } from "../ui/service-colors.ts";
import { partOf, placeIn, type TimeWindow, wholeOf } from "./window.ts";

interface OverviewParts {
  readonly trace: Trace;
  readonly color: ColorOf;
  readonly window: TimeWindow;
  readonly onWindow: (window: TimeWindow) => void;
}

const width = 1000;
const height = 40;

/** The whole trace in little. A stretch that is dragged over is drawn alone. */
export function Overview({ trace, color, window, onWindow }: OverviewParts) {
  const box = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<{ from: number; to: number }>();
  const shapes = useMemo(() => shapesOf(trace), [trace]);
  const shareAt = (event: PointerEvent): number => {
    const { left = 0, width: all = 1 } = box.current?.getBoundingClientRect() ?? {};
    return Math.min(Math.max((event.clientX - left) / all, 0), 1);
  };
  const finish = (): void => {
    if (drag !== undefined && Math.abs(drag.to - drag.from) > 0.005)
      onWindow(partOf(wholeOf(trace), drag.from, drag.to));
    setDrag(undefined);
  };
  const shown = placeIn(wholeOf(trace), window.from, window.to) ?? { left: 0, width: 100 };
  const chosen = drag && { left: 100 * Math.min(drag.from, drag.to), width: 100 * Math.abs(drag.to - drag.from) };
  return (
    <div
      class="overview"
      ref={box}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag({ from: shareAt(event), to: shareAt(event) });
      }}
      onPointerMove={(event) => drag && setDrag({ ...drag, to: shareAt(event) })}
      onPointerUp={finish}
      onPointerCancel={() => setDrag(undefined)}
    >
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        {shapes.map(({ service, path }) => (
          <path key={service} d={path} style={{ fill: color(service) }} />
        ))}
      </svg>
      <span class="overview-window" style={{ left: `${shown.left}%`, width: `${shown.width}%` }} />
      {chosen && <span class="overview-drag" style={{ left: `${chosen.left}%`, width: `${chosen.width}%` }} />}
    </div>
  );
}

/** One shape for each service, however many spans it has. */
function shapesOf(trace: Trace): readonly { service: string; path: string }[] {
  const row = height / trace.spans.length;
  const paths = new Map<string, string[]>();
  for (const [index, span] of trace.spans.entries()) {
    const place = placeIn(wholeOf(trace), span.start, endOf(span)) ?? { left: 0, width: 0 };
    const x = (place.left * width) / 100;
    const w = Math.max((place.width * width) / 100, 2);
    const path = `M${x.toFixed(1)} ${(index * row).toFixed(2)}h${w.toFixed(1)}v${Math.max(row * 0.8, 0.5).toFixed(2)}h${(-w).toFixed(1)}z`;
    const all = paths.get(span.service);
    if (all === undefined) paths.set(span.service, [path]);
    else all.push(path);
  }
  return [...paths].map(([service, all]) => ({ service, path: all.join("") }));
}
