import type { ShopServices } from "@astrolab/proto-node";
import { grpcNeighbour } from "./grpc.ts";
import type { Neighbour } from "./neighbour.ts";

export interface Recommender extends Neighbour {
  /**
   * Ids of at most `max` products to offer beside the given ones.
   * @param previousAttempts how often the same was asked before
   */
  recommend(productIds: readonly string[], max: number, previousAttempts?: number): Promise<string[]>;
}

const DEADLINE_MS = 3_000;

export function connectRecommender(services: ShopServices, address: string): Recommender {
  const { call, ...neighbour } = grpcNeighbour("recommendation", services.RecommendationService, address);
  return {
    ...neighbour,
    recommend: async (productIds, max, previousAttempts) => {
      const request = { userId: "guest", productIds, max };
      const answer = call<{ productIds: string[] }>("ListRecommendations", request, DEADLINE_MS, previousAttempts);
      return (await answer).productIds;
    },
  };
}
