import { type Source, sourceOf } from "../../../../dashboards/model/data-source.ts";
import { fillQuery, fillText, withOwn } from "../../../../dashboards/model/filled.ts";
import type { Annotation, Dashboard } from "../../../../dashboards/model/read.ts";
import { ownVariablesOf, timing } from "../shared/prometheus/step.ts";
import { type Event, eventsOf } from "./data/events.ts";
import type { Question } from "./query/panel-data.ts";
import { annotationStyle } from "./read-panel.ts";

/** As many points as annotations are looked for at: fine enough that a short one is not stepped over. */
const points = 1000;

/** What the dashboard's annotations find. One that cannot be read marks nothing: the charts say why themselves. */
export async function askEvents(
  { annotations }: Pick<Dashboard, "annotations">,
  question: Question,
): Promise<readonly Event[]> {
  const when = timing(question.range, points, question.interval);
  const { filled } = question;
  const found = annotations
    .filter((one) => isMarked(one, question))
    .map(async (annotation) => {
      const expr = withOwn(fillQuery(annotation.expr, filled), ownVariablesOf(when, filled));
      try {
        return eventsOf(
          annotationStyle(annotation),
          await question.prometheus.range(expr, when, question.signal),
          when.step,
        );
      } catch {
        return [];
      }
    });
  return (await Promise.all(found)).flat();
}

/** Whether the console asks it: it is switched on, and Prometheus answers it. */
export function isMarked(
  { isEnabled, expr, datasource }: Annotation,
  { filled, sources }: Pick<Question, "filled" | "sources">,
): boolean {
  const source: Source = sourceOf(datasource, sources, (text) => fillText(text, filled));
  return isEnabled && expr.trim() !== "" && source.kind === "prometheus";
}
