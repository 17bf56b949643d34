import type { ShopServices } from "@astrolab/proto-node";
import { connectivityState, credentials, Metadata } from "@grpc/grpc-js";
import { channelOptions } from "./channel.ts";
import type { Neighbour } from "./product-catalog.ts";
import { unary } from "./unary.ts";

export interface Recommender extends Neighbour {
  /** Ids of at most `max` products to offer beside the given ones. */
  recommend(productIds: readonly string[], max: number): Promise<string[]>;
}

const NAME = "recommendation";
const DEADLINE_MS = 3_000;

export function connectRecommender(services: ShopServices, address: string): Recommender {
  const client = new services.RecommendationService(address, credentials.createInsecure(), channelOptions);
  return {
    name: NAME,
    connected: () => client.getChannel().getConnectivityState(true) === connectivityState.READY,
    close: () => client.close(),
    recommend: async (productIds, max) => {
      const { productIds: ids } = await unary<{ productIds: string[] }>({
        neighbour: NAME,
        client,
        method: "ListRecommendations",
        request: { userId: "guest", productIds, max },
        metadata: new Metadata(),
        deadlineMs: DEADLINE_MS,
      });
      return ids;
    },
  };
}
