import { readFileSync } from "node:fs";
import { loadShopServices, type ShopServices } from "@astrolab/proto-node";
import {
  Server,
  ServerCredentials,
  type ServerUnaryCall,
  type ServiceError,
  type sendUnaryData,
  status,
} from "@grpc/grpc-js";
import type { OrderRequest, PlacedOrder } from "../src/domain/order.ts";
import type { Product } from "../src/domain/product.ts";

type Call = ServerUnaryCall<Record<string, unknown>, object>;
type Done = sendUnaryData<object>;

export interface FakeNeighbour {
  address: string;
  /** `traceparent` of each call that came, in order. */
  traceparents: string[];
  /** Every connection is cut at once, as by a kill. */
  kill(): void;
}

/** The products that the real catalogue sells. */
export function realProducts(): Product[] {
  const file = new URL("../../product-catalog/products.json", import.meta.url);
  return JSON.parse(readFileSync(file, "utf8")).products;
}

async function listen(service: keyof ShopServices, port: number, handlers: object) {
  const server = new Server();
  const traceparents: string[] = [];
  const noted = Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [
      name,
      (call: Call, done: Done) => {
        traceparents.push(String(call.metadata.get("traceparent")[0] ?? ""));
        handle(call, done);
      },
    ]),
  );
  server.addService(loadShopServices()[service].service, noted);
  const bound = await new Promise<number>((resolve, reject) =>
    server.bindAsync(`127.0.0.1:${port}`, ServerCredentials.createInsecure(), (error, used) =>
      error ? reject(error) : resolve(used),
    ),
  );
  return { address: `127.0.0.1:${bound}`, traceparents, kill: () => server.forceShutdown() };
}

/** A product catalogue in this process, over the real protocol. */
export function startFakeCatalog(products: readonly Product[], port = 0): Promise<FakeNeighbour> {
  return listen("ProductCatalogService", port, {
    ListProducts: (_: Call, done: Done) => done(null, { products }),
    SearchProducts: (call: Call, done: Done) => {
      const query = String(call.request["query"]).toLowerCase();
      done(null, { results: products.filter(({ name }) => name.toLowerCase().includes(query)) });
    },
    GetProduct: (call: Call, done: Done) => {
      const product = products.find(({ id }) => id === call.request["id"]);
      if (product) done(null, product);
      else done({ code: status.NOT_FOUND, details: "no such product" });
    },
  });
}

/** A recommendation service in this process; the function says which ids it answers with, or throws. */
export function startFakeRecommendation(
  recommend: (productIds: string[], max: number) => string[],
  port = 0,
): Promise<FakeNeighbour> {
  return listen("RecommendationService", port, {
    ListRecommendations: (call: Call, done: Done) => {
      try {
        const { productIds, max } = call.request as { productIds: string[]; max: number };
        done(null, { productIds: recommend(productIds, max) });
      } catch (error) {
        done({ code: status.INTERNAL, details: String(error) });
      }
    },
  });
}

/** A checkout in this process, which remembers its orders; the function says what it answers with, or throws `{ code, details }`. */
export function startFakeCheckout(place: (request: OrderRequest) => PlacedOrder, port = 0): Promise<FakeNeighbour> {
  const placed = new Map<string, PlacedOrder>();
  const keyOf = ({ userId, orderId }: Pick<OrderRequest, "userId" | "orderId">) => `${userId} ${orderId}`;
  return listen("CheckoutService", port, {
    PlaceOrder: (call: Call, done: Done) => {
      try {
        const request = call.request as unknown as OrderRequest;
        const order = place(request);
        placed.set(keyOf(request), order);
        done(null, order);
      } catch (error) {
        done(error as ServiceError);
      }
    },
    GetOrder: (call: Call, done: Done) => {
      const found = placed.get(keyOf(call.request as unknown as OrderRequest));
      if (found) done(null, found);
      else done({ code: status.NOT_FOUND, details: "no such order" });
    },
  });
}
