import { type Event, eventsOf } from "../data/events.ts";
import type { Dashboard } from "../model.ts";
import { interpolate } from "../query/interpolate.ts";
import type { Question } from "../query/panel-data.ts";
import { timing } from "../query/step.ts";

/** As many points as annotations are looked for at: fine enough that a short one is not stepped over. */
const points = 1000;

/** What the dashboard's annotations find. One that cannot be read marks nothing: the charts say why themselves. */
export async function askEvents({ annotations }: Dashboard, question: Question): Promise<readonly Event[]> {
  const when = timing(question.range, points, question.interval);
  const found = (annotations?.list ?? []).map(async (annotation) => {
    const query = annotation.target?.expr ?? annotation.expr;
    if (annotation.enable === false || query === undefined) return [];
    const expr = interpolate(query, when, question.variables, question.chosen);
    try {
      return eventsOf(annotation, await question.prometheus.range(expr, when, question.signal), when.step);
    } catch {
      return [];
    }
  });
  return (await Promise.all(found)).flat();
}
