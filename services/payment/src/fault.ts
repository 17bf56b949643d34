import type { WatchedFlag } from "@astrolab/telemetry-node/flags";

/** The only level whose charges fail, by which the fault can be found. */
const HIT = "gold";

/** A charge that failed although nothing is wrong with it. */
export class ChargeFailed extends Error {}

export interface FaultParts {
  readonly flag: Pick<WatchedFlag<number>, "value" | "attributes">;
  readonly describe: (attributes: Readonly<Record<string, string>>) => void;
}

/**
 * Throws for as large a share of the gold members' charges as the flag says, evenly: of half of them every second one. A
 * share that is left to chance is far from what the flag says where there are few orders.
 */
export function failingFor({ flag, describe }: FaultParts): (loyaltyLevel: string) => void {
  let owed = 0;
  return (level) => {
    describe(flag.attributes());
    if (level !== HIT) return;
    // In whole per cent, as tenths do not add up to one.
    const share = Math.round(flag.value() * 100);
    owed = share === 0 ? 0 : owed + share;
    if (owed < 100) return;
    owed -= 100;
    throw new ChargeFailed("The bank of gold members did not take the charge. No money was taken.");
  };
}
