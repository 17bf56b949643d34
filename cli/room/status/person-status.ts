import { UserError } from "../../../common/user-error.ts";
import { duration } from "../../../common/words.ts";
import type { Flag } from "../../flag/client.ts";
import type { StackStatus } from "../../status/render.ts";

/** A flag that is not at its default, and since when. */
export interface FlagOn {
  readonly key: string;
  readonly variant: string;
  /** Seconds; null where it is not known. */
  readonly since: number | null;
}

/** One line of the leader's board; the form is a promise to scripts. */
export interface PersonStatus {
  readonly person: string;
  readonly stack: string;
  readonly port: number;
  readonly healthy: number;
  readonly services: number;
  /** In use by all of the stack's containers, MiB. */
  readonly memoryMiB: number;
  /** Null where the stack cannot be asked. */
  readonly flags: readonly FlagOn[] | null;
  /** Why somebody should go there; null when nobody need. */
  readonly stuck: string | null;
}

/** A fault that is on for longer than most incidents take to be found, ms. */
const LONG_MS = 15 * 60_000;

/** @param flags what the stack's console answered, or why it did not */
export function personStatus(
  person: { readonly name: string; readonly port: number },
  { stack, services }: StackStatus,
  flags: readonly Flag[] | UserError,
  now: number,
): PersonStatus {
  const on = flags instanceof UserError ? null : flags.flatMap((flag) => onFor(flag, now));
  return {
    person: person.name,
    stack,
    port: person.port,
    healthy: services.filter(({ healthy }) => healthy).length,
    services: services.length,
    memoryMiB: services.reduce((sum, { memoryMiB }) => sum + (memoryMiB ?? 0), 0),
    flags: on,
    stuck: stuckBy(services, on) ?? (flags instanceof UserError ? flags.message : null),
  };
}

function onFor({ key, answer, defaultVariant, changedAt }: Flag, now: number): readonly FlagOn[] {
  if (answer === null || answer === defaultVariant) return [];
  const since = changedAt === null ? null : Math.max(0, Math.round((now - Date.parse(changedAt)) / 1000));
  return [{ key, variant: answer, since }];
}

/** What is broken counts first: a flag that is on may be why, and then it is said. */
function stuckBy(services: StackStatus["services"], on: readonly FlagOn[] | null): string | null {
  if (services.every(({ state }) => state === "absent")) return "not up";
  const ill = services.filter(({ healthy }) => !healthy);
  const [first] = ill;
  if (first !== undefined) {
    const more = ill.length === 1 ? "" : `, and ${ill.length - 1} more`;
    return `${first.name}: ${first.why || first.state}${more}`;
  }
  const long = on?.find(({ since }) => since !== null && since * 1000 > LONG_MS);
  return long === undefined ? null : `${long.key} is ${long.variant} for ${duration((long.since ?? 0) * 1000)}`;
}
