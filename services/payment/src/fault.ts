import type { WatchedFlag } from "@astrolab/telemetry-node/flags";

/** The only level whose charges fail, by which the fault can be found. */
const HIT = "gold";

/** A charge that failed although nothing is wrong with it. */
export class ChargeFailed extends Error {}

export interface FaultParts {
  readonly flag: Pick<WatchedFlag<number>, "value" | "attributes">;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly describe: (attributes: Readonly<Record<string, string>>) => void;
}

/** Throws for as large a share of the gold members' charges as the flag says. */
export function failingFor({ flag, random, describe }: FaultParts): (loyaltyLevel: string) => void {
  return (level) => {
    describe(flag.attributes());
    if (level === HIT && random() < flag.value()) {
      throw new ChargeFailed("The bank of gold members did not take the charge. No money was taken.");
    }
  };
}
