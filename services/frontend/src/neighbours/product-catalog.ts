import type { ShopServices } from "@astrolab/proto-node";
import type { Product } from "../domain/product.ts";
import { grpcNeighbour } from "./grpc.ts";
import type { Neighbour } from "./neighbour.ts";
import { NeighbourError } from "./neighbour-error.ts";

export interface ProductCatalog extends Neighbour {
  list(): Promise<Product[]>;
  /** @param query has a letter or digit in it, and at most 100 bytes */
  search(query: string): Promise<Product[]>;
  /** Undefined when there is no such product. */
  get(id: string): Promise<Product | undefined>;
}

const DEADLINE_MS = 2_000;

export function connectProductCatalog(services: ShopServices, address: string): ProductCatalog {
  const { call, ...neighbour } = grpcNeighbour("product-catalog", services.ProductCatalogService, address);
  return {
    ...neighbour,
    list: async () => (await call<{ products: Product[] }>("ListProducts", {}, DEADLINE_MS)).products,
    search: async (query) => (await call<{ results: Product[] }>("SearchProducts", { query }, DEADLINE_MS)).results,
    get: async (id) => {
      try {
        return await call<Product>("GetProduct", { id }, DEADLINE_MS);
      } catch (error) {
        if (error instanceof NeighbourError && error.code === "NOT_FOUND") return undefined;
        throw error;
      }
    },
  };
}
