import { useState } from "preact/hooks";
import type { FlagView } from "../../server/flags/flag-view.ts";
import type { FlagdAnswer } from "../../server/flags/flagd.ts";
import type { Lease } from "../../server/lease/record.ts";
import type { ScenarioView } from "../../server/scenarios/view.ts";
import { ask } from "../shared/ask.ts";
import { type DashboardName, flagLinks } from "../shared/flag-links.ts";
import type { Live } from "../shared/live.ts";
import { LinkNotice, Trouble } from "../shared/notice.tsx";
import { useAnswer } from "../shared/use-answer.ts";
import { useLive, useNow } from "../shared/use-live.ts";
import { FlagCard } from "./flag-card.tsx";

interface Outcome {
  readonly text: string;
  readonly failed: boolean;
}

interface SetFlag extends FlagView {
  readonly flagd: FlagdAnswer | null;
}

const by = "console";

/** Every flag, turned with one click and shown as it is, also when somebody else turns it. */
export function FlagsPage({ live }: { readonly live: Live }) {
  const told = useLive<{ readonly flags: readonly FlagView[] }>(live, "flags");
  const lease = useLive<{ readonly lease: Lease | null }>(live, "lease");
  const { data: known } = useAnswer<{ readonly scenarios: readonly ScenarioView[] }>("scenarios");
  const { data: shown } = useAnswer<{ readonly dashboards: readonly DashboardName[] }>("dashboards");
  const now = useNow(5000);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>({ text: "", failed: false });

  async function attempt(work: () => Promise<string>): Promise<void> {
    setBusy(true);
    try {
      setOutcome({ text: await work(), failed: false });
    } catch (error) {
      setOutcome({ text: (error as Error).message, failed: true });
    }
    setBusy(false);
  }
  const turn = (key: string, variant: string) =>
    attempt(async () => {
      const flag = await ask<SetFlag>("PUT", `flags/${encodeURIComponent(key)}`, { variant, by });
      return turnedText(flag);
    });
  const reset = () =>
    attempt(async () => {
      await ask("POST", "flags/reset", { by });
      return "All flags are at their defaults.";
    });

  const flags = told !== undefined && "flags" in told ? told.flags : undefined;
  const held = lease !== undefined && "lease" in lease ? lease.lease : null;
  return (
    <>
      <LinkNotice live={live} />
      <div class="flags-bar">
        <div>
          {flags !== undefined && <p class="flags-sum">{sumOf(flags)}</p>}
          <p class={outcome.failed ? "failed" : "hint"} role="status">
            {outcome.text}
          </p>
        </div>
        <button type="button" class="button" disabled={busy} onClick={reset}>
          Reset all flags
        </button>
      </div>
      {told !== undefined && "error" in told && <Trouble>{told.error.message}</Trouble>}
      {flags?.map((flag) => (
        <FlagCard
          key={flag.key}
          flag={flag}
          now={now}
          lease={held !== null && Object.hasOwn(held.flags, flag.key) ? held : null}
          links={flagLinks(flag.key, known?.scenarios ?? [], shown?.dashboards ?? [])}
          onTurn={(variant) => void turn(flag.key, variant)}
        />
      ))}
    </>
  );
}

/** Says what flagd answers, not what was asked for. */
function turnedText({ key, variant, flagd }: SetFlag): string {
  if (flagd === null) return `${key} is set to ${variant}. flagd does not answer now, and takes it up when it does.`;
  if (flagd.variant === variant) return `${key} is ${variant}.`;
  return `${key} is set to ${variant}, but flagd still answers ${flagd.variant ?? "no variant"} (${flagd.reason}).`;
}

function sumOf(flags: readonly FlagView[]): string {
  const changed = flags.filter(({ variant, defaultVariant }) => variant !== defaultVariant);
  if (changed.length === 0) return "Nothing is broken on purpose.";
  return `${changed.length} of ${flags.length} ${changed.length === 1 ? "is" : "are"} not at the default.`;
}
