import type { ShopServices } from "@astrolab/proto-node";
import { connectivityState, credentials, Metadata } from "@grpc/grpc-js";
import type { Product } from "../domain/product.ts";
import { channelOptions } from "./channel.ts";
import { NeighbourError } from "./neighbour-error.ts";
import { unary } from "./unary.ts";

export interface Neighbour {
  name: string;
  /** Whether a connection stands; asking also starts one that does not. */
  connected(): boolean;
  close(): void;
}

export interface ProductCatalog extends Neighbour {
  list(): Promise<Product[]>;
  /** Undefined when there is no such product. */
  get(id: string): Promise<Product | undefined>;
}

const NAME = "product-catalog";
const DEADLINE_MS = 2_000;

export function connectProductCatalog(services: ShopServices, address: string): ProductCatalog {
  const client = new services.ProductCatalogService(address, credentials.createInsecure(), channelOptions);
  const call = <Response>(method: string, request: object) =>
    unary<Response>({ neighbour: NAME, client, method, request, metadata: new Metadata(), deadlineMs: DEADLINE_MS });
  return {
    name: NAME,
    connected: () => client.getChannel().getConnectivityState(true) === connectivityState.READY,
    close: () => client.close(),
    list: async () => (await call<{ products: Product[] }>("ListProducts", {})).products,
    get: async (id) => {
      try {
        return await call<Product>("GetProduct", { id });
      } catch (error) {
        if (error instanceof NeighbourError && error.code === "NOT_FOUND") return undefined;
        throw error;
      }
    },
  };
}
