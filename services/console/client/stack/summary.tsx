import type { FlagView } from "../../server/flags/flag-view.ts";
import type { Lease } from "../../server/lease/record.ts";
import type { ScenarioView } from "../../server/scenarios/view.ts";
import { type DashboardName, flagLinks } from "../shared/flag-links.ts";
import type { Live } from "../shared/live.ts";
import { useAnswer } from "../shared/use-answer.ts";
import { useLive } from "../shared/use-live.ts";
import { namesOf } from "./health.ts";
import type { ServiceView } from "./view.ts";

interface SummaryParts {
  readonly live: Live;
  readonly services: readonly ServiceView[];
  /** Whether the proxy tells how they are. */
  readonly isKnown: boolean;
}

/** The stack in one line: whether all are healthy, what is broken on purpose, and who runs a scenario. */
export function Summary({ live, services, isKnown }: SummaryParts) {
  const flags = useLive<{ readonly flags: readonly FlagView[] }>(live, "flags");
  const lease = useLive<{ readonly lease: Lease | null }>(live, "lease");
  const { data: known } = useAnswer<{ readonly scenarios: readonly ScenarioView[] }>("scenarios");
  const { data: shown } = useAnswer<{ readonly dashboards: readonly DashboardName[] }>("dashboards");
  const changed =
    flags !== undefined && "flags" in flags ? flags.flags.filter((one) => one.variant !== one.defaultVariant) : [];
  const held = lease !== undefined && "lease" in lease ? lease.lease : null;
  return (
    <div class="summary" role="status">
      <HealthLine services={services} isKnown={isKnown} />
      {changed.map(({ key, variant }) => (
        <div key={key} class="fault">
          <p>
            <a href={`/console/flags/#flag-${key}`}>{key}</a> is <strong>{variant}</strong>
          </p>
          {flagLinks(key, known?.scenarios ?? [], shown?.dashboards ?? []).map(({ href, text }) => (
            <a key={href} href={href}>
              {text}
            </a>
          ))}
        </div>
      ))}
      {held !== null && (
        <p>
          Scenario <a href="/console/scenarios/">{held.scenario}</a>, run by {held.owner}.
        </p>
      )}
    </div>
  );
}

function HealthLine({ services, isKnown }: Pick<SummaryParts, "services" | "isKnown">) {
  const asked = services.filter(({ health }) => health !== undefined);
  const down = asked.filter(({ health }) => health?.ok === false).map(({ name }) => name);
  if (!isKnown) return <p class="bad">The services' health is not known.</p>;
  if (asked.length === 0) return <p>Checking the services …</p>;
  const unseen = namesOf(services, "unseen");
  const missing = asked.flatMap(({ name, health }) =>
    (health?.missing ?? []).map((neighbour) => `${name} does without ${neighbour}.`),
  );
  return (
    <>
      {down.length > 0 ? (
        <p class="bad">Not healthy: {down.join(", ")}.</p>
      ) : (
        <p>All {asked.length} services are healthy.</p>
      )}
      {missing.length > 0 && <p>{missing.join(" ")}</p>}
      {unseen.length > 0 && <p>Only the engine knows of {unseen.join(", ")}: npm run status shows it.</p>}
    </>
  );
}
