import { useId } from "preact/hooks";
import type { FlagView } from "../../server/flags/flag-view.ts";
import type { Lease } from "../../server/lease/record.ts";
import { ago } from "../shared/ago.ts";
import type { FlagLink } from "../shared/flag-links.ts";

interface FlagCardParts {
  readonly flag: FlagView;
  readonly now: number;
  /** The lease that it is set under. */
  readonly lease: Lease | null;
  readonly links: readonly FlagLink[];
  readonly onTurn: (variant: string) => void;
}

export function FlagCard({ flag, now, lease, links, onTurn }: FlagCardParts) {
  const isChanged = flag.variant !== flag.defaultVariant;
  // A key may have spaces, which part one id from the next.
  const heading = useId();
  return (
    <section id={`flag-${flag.key}`} class={isChanged ? "flag changed" : "flag"} aria-labelledby={heading}>
      <div class="flag-head">
        <h2 id={heading}>{breakable(flag.key)}</h2>
        <fieldset class="variants">
          <legend class="unseen">Variant of {flag.key}</legend>
          {flag.variants.map((variant) => (
            <button
              key={variant}
              type="button"
              aria-pressed={variant === flag.answer}
              onClick={() => onTurn(variant)}
              data-default={variant === flag.defaultVariant}
            >
              {variant}
            </button>
          ))}
        </fieldset>
      </div>
      <p>{flag.description}</p>
      {flag.note !== "" && <p class="decided">{flag.note}</p>}
      {flag.type !== "boolean" && <p class="decided">Its variants are of the type {flag.type}.</p>}
      {lease !== null && (
        <p class="leased">
          Set by the scenario {lease.scenario}, which {lease.owner} runs. It goes back by itself.
        </p>
      )}
      <p class="flag-facts">
        <LastChange flag={flag} now={now} />
        {links.map(({ href, text }) => (
          <a key={href} href={href}>
            {text}
          </a>
        ))}
      </p>
    </section>
  );
}

/** A long name may go on in the next line between its words; a reader and a copy do not notice. */
function breakable(key: string) {
  return key.split(/(?=[A-Z])/).map((word) => (
    <>
      {word}
      <wbr />
    </>
  ));
}

function LastChange({ flag, now }: { readonly flag: FlagView; readonly now: number }) {
  if (flag.changedAt === null) return <span>Never changed</span>;
  const then = Date.parse(flag.changedAt);
  return (
    <span>
      Changed{" "}
      <time dateTime={flag.changedAt} title={new Date(then).toLocaleString("en-GB")}>
        {ago(then, now)}
      </time>
      {flag.changedBy !== null && <> by {flag.changedBy}</>}
    </span>
  );
}
