import type { StoredReport } from "../../server/scenarios/runs.ts";
import { ago } from "../shared/ago.ts";
import { useAnswer } from "../shared/use-answer.ts";

interface ReportsParts {
  /** Id of the run that ended last: then there is one more report. */
  readonly after: string;
  readonly now: number;
}

/** What ran since the console started. */
export function Reports({ after, now }: ReportsParts) {
  const { data } = useAnswer<{ readonly reports: readonly StoredReport[] }>("scenarios/reports", after);
  const reports = data?.reports ?? [];
  if (reports.length === 0) return null;
  return (
    <section aria-labelledby="reports">
      <h2 id="reports">Reports</h2>
      <p class="hint">Kept until the console restarts.</p>
      <ul class="reports">
        {reports.map(({ id, title, verdict, startedAt, seconds }) => (
          <li key={id}>
            <span class={`verdict ${verdict}`}>{verdict.toUpperCase()}</span>
            <span>{title}</span>
            <span class="hint">
              {ago(Date.parse(startedAt), now)}, took {Math.round(seconds)} s
            </span>
            <a href={`/console/api/scenarios/reports/${id}`} download>
              JSON<span class="unseen"> of {title}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
