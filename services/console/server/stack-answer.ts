import type { DashboardFile } from "./dashboards/folder.ts";
import type { StackFacts } from "./stack-facts.ts";
import { jaegerPage } from "./traces/jaeger-page.ts";

/** What the page of the stack gets. */
export interface StackAnswer extends StackFacts {
  /** Path of Jaeger's own page with a slash at its end; null where the console stands in for it. */
  readonly jaegerPage: string | null;
  /** The uid of each dashboard that there is. */
  readonly dashboards: readonly string[];
}

export function stackAnswer(stack: StackFacts, dashboards: readonly DashboardFile[]): StackAnswer {
  return { ...stack, jaegerPage: jaegerPage(stack) ?? null, dashboards: dashboards.map(({ uid }) => uid) };
}
