import { fileURLToPath } from "node:url";
import { type Client, loadPackageDefinition, type ServiceDefinition } from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";

const FILE = fileURLToPath(new URL("../../proto/shop.proto", import.meta.url));

type ClientConstructor = typeof Client & { service: ServiceDefinition };

export interface ShopServices {
  ProductCatalogService: ClientConstructor;
  RecommendationService: ClientConstructor;
  PaymentService: ClientConstructor;
  CheckoutService: ClientConstructor;
}

/** Reads the shop's protocol. Every field is present in what is decoded, with the protocol's default where it was not sent. */
export function loadShopServices(): ShopServices {
  const definition = loadSync(FILE, { longs: Number, defaults: true, arrays: true, objects: true });
  // biome-ignore lint/suspicious/noExplicitAny: proto-loader gives no static types for a file read at run time
  return (loadPackageDefinition(definition) as any).astrolab.shop.v1;
}
