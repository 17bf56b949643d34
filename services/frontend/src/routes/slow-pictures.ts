import { describeSpan } from "@astrolab/telemetry-node";
import type { WatchedFlag } from "@astrolab/telemetry-node/flags";

const SHORTEST_MS = 300;
const LONGEST_MS = 2_000;

export interface Waiting {
  /** From 0 up to 1. */
  random(): number;
  sleep(ms: number): Promise<unknown>;
}

/** What is done before each picture is sent: nothing, or, while the flag is on, a wait of 0.3 to 2 s, long ones as likely as short ones. */
export function slowPictures(
  flag: Pick<WatchedFlag<boolean>, "on" | "attributes">,
  { random, sleep }: Waiting,
): () => Promise<void> {
  return async () => {
    describeSpan(flag.attributes());
    if (flag.on()) await sleep(SHORTEST_MS + random() * (LONGEST_MS - SHORTEST_MS));
  };
}
