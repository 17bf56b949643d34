import { useState } from "preact/hooks";
import type { FlagView } from "../../flags/view.ts";
import type { Lease } from "../../lease/record.ts";
import { ask } from "../common/ask.ts";
import type { Live } from "../common/live.ts";
import { LinkNotice, Trouble } from "../common/notice.tsx";
import { useLive, useNow } from "../common/use-live.ts";
import { useScenarios } from "../common/use-scenarios.ts";
import { FlagCard } from "./flag-card.tsx";
import { flagLinks } from "./flag-links.ts";

interface Outcome {
  readonly text: string;
  readonly failed: boolean;
}

const by = "console";

/** Every flag, turned with one click and shown as it is, whoever turns it. */
export function FlagsPage({ live }: { readonly live: Live }) {
  const told = useLive<{ readonly flags: readonly FlagView[] }>(live, "flags");
  const lease = useLive<{ readonly lease: Lease | null }>(live, "lease");
  const known = useScenarios();
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
      const flag = await ask<FlagView>("PUT", `flags/${encodeURIComponent(key)}`, { variant, by });
      return `${flag.key} is ${flag.variant}.`;
    });
  const reset = () =>
    attempt(async () => {
      await ask("POST", "flags/reset", { by });
      return "All flags are at their defaults.";
    });

  const held = lease !== undefined && "lease" in lease ? lease.lease : null;
  return (
    <>
      <LinkNotice live={live} />
      <div class="flags-bar">
        <p class={outcome.failed ? "failed" : ""} role="status">
          {outcome.text}
        </p>
        <button type="button" class="button" disabled={busy} onClick={reset}>
          Reset all flags
        </button>
      </div>
      {told !== undefined && "error" in told && <Trouble>{told.error.message}</Trouble>}
      {told !== undefined &&
        "flags" in told &&
        told.flags.map((flag) => (
          <FlagCard
            key={flag.key}
            flag={flag}
            now={now}
            lease={held !== null && Object.hasOwn(held.flags, flag.key) ? held : null}
            links={flagLinks(flag.key, known)}
            onTurn={(variant) => void turn(flag.key, variant)}
          />
        ))}
    </>
  );
}
