import { useLayoutEffect, useRef } from "preact/hooks";
import { traceHref } from "../../shared/page-facts.ts";
import { selfTime } from "../model/self-time.ts";
import type { Attribute, Span, Trace } from "../model/trace.ts";
import { lengthText } from "../search/length.ts";
import { writeSearch } from "../search/search.ts";
import type { ColorOf } from "../ui/service-colors.ts";
import { ServiceName } from "../ui/service-name.tsx";
import { percent } from "../ui/times.ts";
import { AttributeLinks, searchFor } from "./attribute-links.tsx";
import { AttributeTable } from "./attribute-table.tsx";
import { SpanEvents } from "./span-events.tsx";

interface SpanDetailsParts {
  readonly trace: Trace;
  readonly place: number;
  readonly span: Span;
  readonly color: ColorOf;
  readonly jaegerPage: string;
  /** Its share of what the trace's length is made of, 0 to 1. */
  readonly criticalShare: number;
  /** Counts up each time that the reader wants to be here. */
  readonly focus: number;
  readonly onClose: () => void;
  readonly onZoom: () => void;
}

/** Everything that one span says. */
export function SpanDetails(parts: SpanDetailsParts) {
  const { trace, place, span, color, jaegerPage, criticalShare, focus, onClose, onZoom } = parts;
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (focus > 0) heading.current?.focus();
  }, [focus]);
  return (
    <aside
      class="span-details"
      aria-label="The span"
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
      }}
    >
      <header>
        <p class="span-of">
          <ServiceName name={span.service} color={color} />
          {span.kind !== "" && <span class="kind">{span.kind}</span>}
        </p>
        <button type="button" class="button small close" aria-label="Close" onClick={onClose}>
          ×
        </button>
        <h2 ref={heading} tabIndex={-1}>
          {span.name}
        </h2>
      </header>
      {span.isError && <p class="trouble">{span.errorText === "" ? "This span failed." : span.errorText}</p>}
      <dl class="span-facts">
        <Fact name="Took" value={lengthText(span.duration)} />
        <Fact name="By itself" value={lengthText(selfTime(trace, place))} />
        <Fact name="Began after" value={lengthText(span.start - trace.start)} />
        <Fact name="Of critical path" value={percent(criticalShare)} />
      </dl>
      <p class="span-links">
        <button type="button" class="button small" onClick={onZoom}>
          Zoom to it
        </button>
        <a href={`/console/traces/?${writeSearch(searchFor(span))}`}>Similar spans</a>
        {jaegerPage !== "" && (
          <a
            class="outward"
            href={`${jaegerPage}trace/${encodeURIComponent(trace.id)}?uiFind=${encodeURIComponent(span.id)}`}
          >
            In Jaeger
          </a>
        )}
      </p>
      <h3>Attributes</h3>
      {span.attributes.length === 0 ? (
        <p class="none">None</p>
      ) : (
        <AttributeTable
          attributes={span.attributes}
          more={(attribute) => <AttributeLinks span={span} attribute={attribute} />}
        />
      )}
      {span.events.length > 0 && <h3>Events</h3>}
      {span.events.length > 0 && <SpanEvents span={span} />}
      {span.links.length > 0 && (
        <>
          <h3>Links</h3>
          <ul class="links">
            {span.links.map(({ traceId, spanId }) => (
              <li key={`${traceId} ${spanId}`}>
                <a href={traceHref(traceId, spanId)}>Span {spanId}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      <details>
        <summary>Process</summary>
        <AttributeTable attributes={span.resource} />
      </details>
      <details>
        <summary>Ids and notes</summary>
        <AttributeTable
          attributes={[{ key: "span id", value: span.id }, { key: "trace id", value: trace.id }, ...notesOf(span)]}
        />
      </details>
    </aside>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function notesOf({ notes, isOrphan }: Span): readonly Attribute[] {
  const orphan = isOrphan ? ["Its parent is not in this trace, or not yet."] : [];
  return [...orphan, ...notes].map((value) => ({ key: "note", value }));
}
