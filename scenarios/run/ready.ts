import { fullText } from "../../common/user-error.ts";
import type { Backends, Flag } from "../ask/backends.ts";
import type { Scenario } from "../model.ts";
import { attempt } from "./attempt.ts";
import { Ended, endIfAborted } from "./ended.ts";
import type { Lease } from "./lease.ts";
import type { RunOptions } from "./types.ts";

/** How long people are waited for who are just coming, ms. */
const USERS_TIMEOUT_MS = 15_000;
const LOOK_EVERY_MS = 3_000;

type FlagBackends = Pick<Backends, "flags" | "clock">;

/** @throws Ended where a fault is on already: what is seen then is not this scenario's alone */
export async function checkFlags({ flag }: Scenario, backends: FlagBackends): Promise<readonly Flag[]> {
  const all = await flagsOf(backends);
  const own = all.find(({ key }) => key === flag.key);
  if (own === undefined) {
    throw new Ended(
      "fail",
      `The stack has no flag ${flag.key}: it was created before this scenario was added; \`up\` updates it.`,
    );
  }
  checkTurnable(own, flag.variant);
  const changed = all.filter(({ variant, defaultVariant }) => variant !== defaultVariant);
  if (changed.length > 0) {
    const list = changed.map(({ key, variant }) => `${key} is ${variant}`).join(", ");
    throw new Ended(
      "fail",
      `There is no stable baseline to compare with: ${list}. \`flag reset\` puts all flags back; then run the scenario again.`,
    );
  }
  return all;
}

/** @throws Ended where setting the variant would change nothing, so that nobody waits for what cannot come */
function checkTurnable({ key, variants, answer, decidedBy }: Flag, variant: string): void {
  if (!variants.includes(variant)) {
    const message = `The flag ${key} has no variant ${variant}, which this scenario sets. It has: ${variants.join(", ")}.`;
    throw new Ended("fail", message);
  }
  if (decidedBy !== "rule" && decidedBy !== "state") return;
  const why =
    decidedBy === "rule" ? "a targeting rule decides, and the answer stays" : "it is DISABLED, and flagd answers";
  throw new Ended(
    "fail",
    `The flag ${key} cannot be turned ${variant}: ${why} ${answer ?? "no variant"}. Change it in flags/demo.flagd.json, then run \`npm run up\`.`,
  );
}

/** @param variant what the scenario's own flag is now. @throws Ended where it is not, or another one is on */
export async function checkUndisturbed(
  { flag }: Scenario,
  variant: string | null,
  { flags }: Pick<Backends, "flags">,
): Promise<void> {
  // A console that is away for a moment changes no flag.
  const all = await flags().catch(() => []);
  const other = all.find((each) => each.variant !== (each.key === flag.key ? variant : each.defaultVariant));
  if (other === undefined) return;
  throw new Ended(
    "fail",
    `Somebody set ${other.key} to ${other.variant ?? "no default variant"} during the run, so the evidence may not be this scenario's.`,
  );
}

async function flagsOf({ flags, clock }: FlagBackends): Promise<readonly Flag[]> {
  try {
    return await attempt(clock, flags);
  } catch (error) {
    throw new Ended("fail", `The flags could not be read: ${fullText(error)}`);
  }
}

export interface UsersOptions {
  readonly scenario: Scenario;
  readonly backends: Pick<Backends, "users" | "clock">;
  readonly lease: Pick<Lease, "renewIfDue">;
  readonly options: Pick<RunOptions, "stack" | "signal">;
}

/** Waits a little for the people a scenario needs. @throws Ended where there are too few of them */
export async function checkUsers({ scenario, backends, lease, options }: UsersOptions): Promise<void> {
  const { load } = scenario;
  const { users, clock } = backends;
  const { stack, signal } = options;
  if (load === null) return;
  const until = clock.now() + USERS_TIMEOUT_MS;
  for (;;) {
    endIfAborted(signal);
    await lease.renewIfDue();
    const there = await users().catch((error: Error) => error);
    if (typeof there === "number" && there >= load.users) return;
    if (clock.now() >= until) {
      const found = typeof there === "number" ? `there are ${there}` : `the number is not known: ${there.message}`;
      throw new Ended(
        "fail",
        `This scenario needs ${load.users} simulated people at work, and ${found}. Start them at http://localhost:${stack.port}/loadgen/`,
      );
    }
    await clock.sleep(LOOK_EVERY_MS, signal);
  }
}
