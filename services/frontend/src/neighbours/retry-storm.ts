import { describeSpan } from "@astrolab/telemetry-node";
import type { WatchedFlag } from "@astrolab/telemetry-node/flags";
import { NeighbourError } from "./neighbour-error.ts";
import type { Recommender } from "./recommendation.ts";

/** How often one call is sent at most while the flag is on. */
const MOST_ATTEMPTS = 25;

/**
 * A recommender that is asked once or, while the flag is on, again and again until it answers. The fault on purpose: no pause
 * between two attempts, and no budget for those of all calls together.
 */
export function retryStorm(
  recommender: Recommender,
  flag: Pick<WatchedFlag<boolean>, "on" | "attributes">,
): Recommender {
  return {
    ...recommender,
    recommend: async (productIds, max) => {
      for (let attempt = 1; ; attempt++) {
        describeSpan({ ...flag.attributes(), "app.recommendation.attempts": attempt });
        try {
          return await recommender.recommend(productIds, max, attempt - 1);
        } catch (error) {
          if (!(error instanceof NeighbourError) || !flag.on() || attempt >= MOST_ATTEMPTS) throw error;
        }
      }
    },
  };
}
