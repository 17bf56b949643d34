import type { Span } from "../model/trace.ts";
import { lengthText } from "../search/length.ts";
import { AttributeTable } from "./attribute-table.tsx";

/** What happened during a span, each with the time since the span began. */
export function SpanEvents({ span }: { readonly span: Span }) {
  return (
    <ol class="events">
      {span.events.map(({ name, time, attributes }, index) => (
        <li key={`${time} ${index}`}>
          <details open={name === "exception"}>
            <summary>
              <span class="event-time">{since(span.start, time)}</span> {name}
            </summary>
            <AttributeTable attributes={attributes} />
          </details>
        </li>
      ))}
    </ol>
  );
}

function since(start: number, time: number): string {
  return time < start ? `−${lengthText(start - time)}` : `+${lengthText(time - start)}`;
}
