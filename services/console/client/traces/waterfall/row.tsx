import type { CriticalSection } from "../model/critical-path.ts";
import { endOf, type Span } from "../model/trace.ts";
import { lengthText } from "../search/length.ts";
import type { ColorOf } from "../ui/service-colors.ts";
import { shortName } from "../ui/short-name.ts";
import { counted } from "../ui/times.ts";
import type { Sibling } from "./siblings.ts";
import { criticalStretches, placeIn, type Stretch, type TimeWindow } from "./window.ts";

export interface RowParts {
  readonly span: Span;
  /** Its place in the trace. */
  readonly place: number;
  readonly sibling: Sibling | undefined;
  /** Pixels from the list's top. */
  readonly top: number;
  readonly service: string | undefined;
  readonly isCollapsed: boolean;
  readonly isSelected: boolean;
  /** `miss` while something is searched for that it does not hold. */
  readonly match: "none" | "hit" | "miss";
  readonly sections: readonly CriticalSection[];
  /** It is over, and whom it had called works on. */
  readonly gaveUp: boolean;
  /** From when on nobody waited for it, microseconds since 1970. */
  readonly vainSince: number | undefined;
  readonly window: TimeWindow;
  readonly color: ColorOf;
}

export const rowId = (place: number): string => `span-${place}`;

/** One span: its name in the tree, and its bar in time. */
export function Row(parts: RowParts) {
  const { span, place, sibling, top, service, isCollapsed, isSelected, match, color } = parts;
  const hasMore = span.below > 0;
  return (
    <div
      role="treeitem"
      tabIndex={-1}
      id={rowId(place)}
      class="span-row"
      data-place={place}
      data-match={match}
      aria-level={span.depth + 1}
      aria-posinset={sibling?.position}
      aria-setsize={sibling?.count}
      aria-selected={isSelected}
      aria-expanded={hasMore ? !isCollapsed : undefined}
      style={{
        transform: `translateY(${top}px)`,
        "--depth": Math.min(span.depth, 14),
        "--service": color(span.service),
      }}
    >
      <span class="unseen">{labelOf(parts)}</span>
      <span class="span-name" aria-hidden="true">
        <span class={hasMore ? "twist" : "twist leaf"} data-twist={hasMore}>
          {hasMore ? (isCollapsed ? "▸" : "▾") : ""}
        </span>
        {span.isError && <span class="error-sign">!</span>}
        {service !== undefined && <span class="span-service">{service}</span>}
        <span class="span-operation">{shortName(span.name)}</span>
        {isCollapsed && hasMore && <span class="count">+{span.below}</span>}
      </span>
      <Bar {...parts} />
    </div>
  );
}

function Bar({ span, window, sections, gaveUp, vainSince }: RowParts) {
  const place = placeIn(window, span.start, endOf(span));
  const vain = vainSince === undefined ? undefined : placeIn(window, Math.max(vainSince, span.start), endOf(span));
  return (
    <span class="span-line" aria-hidden="true">
      {place !== undefined && (
        <>
          <span class={span.isError ? "span-bar failed-bar" : "span-bar"} style={inPercent(place)} />
          {criticalStretches(sections, window).map((part) => (
            <span key={part.left} class="span-critical" style={inPercent(part)} />
          ))}
          {vain !== undefined && <span class="span-vain" style={inPercent(vain)} />}
          <Length
            place={place}
            text={`${lengthText(span.duration)}${gaveUp ? ", gave up waiting" : ""}`}
            onStripes={vain !== undefined}
          />
        </>
      )}
    </span>
  );
}

interface LengthParts {
  readonly place: Stretch;
  readonly text: string;
  /** The bar's end has stripes, in which letters are lost. */
  readonly onStripes: boolean;
}

/** Behind the bar where there is room, else before it, else in it. */
function Length({ place: { left, width }, text, onStripes }: LengthParts) {
  if (left + width < 82)
    return (
      <span class="span-length" style={{ left: `${left + width}%` }}>
        {text}
      </span>
    );
  if (left > 18)
    return (
      <span class="span-length" style={{ right: `${100 - left}%` }}>
        {text}
      </span>
    );
  return (
    <span
      class={onStripes ? "span-length inside on-stripes" : "span-length inside"}
      style={{ right: `${100 - left - width}%` }}
    >
      {text}
    </span>
  );
}

function inPercent({ left, width }: Stretch) {
  return { left: `${left}%`, width: `${width}%` };
}

function labelOf({ span, isCollapsed, sections, gaveUp, vainSince }: RowParts): string {
  const parts = [`${span.service} ${shortName(span.name)}`, lengthText(span.duration)];
  if (span.isError) parts.push("error");
  if (gaveUp) parts.push("gave up waiting");
  if (vainSince !== undefined)
    parts.push(`the last ${lengthText(endOf(span) - Math.max(vainSince, span.start))} for nobody`);
  if (sections.length > 0) parts.push("on the critical path");
  if (isCollapsed && span.below > 0) parts.push(`${counted(span.below, "span")} below`);
  return parts.join(", ");
}
