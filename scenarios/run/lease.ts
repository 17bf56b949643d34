import { fullText } from "../../common/user-error.ts";
import type { Backends, LeaseRequest } from "../ask/backends.ts";
import { attempt } from "./attempt.ts";
import { Ended } from "./ended.ts";

/** How long a lease lasts, seconds: for that long the flag stays on after a run that dies. */
export const LEASE_S = 30;
/** Renewed after this many seconds: that may fail twice before the lease is lost. */
const RENEWED_AFTER_S = 8;

/** The lease that one run holds. */
export interface Lease {
  /** To be called at every look. @throws Ended once it is lost */
  renewIfDue(): Promise<void>;
  /** @param variant null for no default variant. @throws Ended where the flag cannot be set */
  set(key: string, variant: string | null): Promise<void>;
  /** Puts every flag back. @returns what went wrong, for people; null where nothing did */
  end(): Promise<string | null>;
}

/** @throws whatever the backend throws while somebody else holds one */
export async function takeLease(
  { lease, clock }: Pick<Backends, "lease" | "clock">,
  request: Omit<LeaseRequest, "seconds">,
): Promise<Lease> {
  let renewedAt = clock.now();
  const { id } = await lease.take({ ...request, seconds: LEASE_S });
  const age = () => (clock.now() - renewedAt) / 1000;
  const lost = (why: string) =>
    new Ended(
      "fail",
      `The lease of the flags was lost: ${why}. All flags have been put back, so the run cannot prove anything.`,
    );
  return {
    async renewIfDue() {
      if (age() < RENEWED_AFTER_S) return;
      const asked = clock.now();
      let held: boolean;
      try {
        held = await lease.renew(id, LEASE_S);
      } catch (error) {
        if (age() < LEASE_S) return;
        throw lost(`nobody renewed it for ${LEASE_S} s (${fullText(error)})`);
      }
      if (!held) throw lost("it expired, or somebody ended it");
      renewedAt = asked;
    },
    async set(key, variant) {
      try {
        await attempt(clock, () => lease.set(id, key, variant));
      } catch (error) {
        const to = variant ?? "no default variant";
        throw new Ended("fail", `The flag ${key} could not be set to ${to}: ${fullText(error)}`);
      }
    },
    async end() {
      try {
        await attempt(clock, () => lease.end(id));
        return null;
      } catch (error) {
        return `The lease could not be ended: ${fullText(error)}. It expires within ${LEASE_S} s, and the flags go back then.`;
      }
    },
  };
}
