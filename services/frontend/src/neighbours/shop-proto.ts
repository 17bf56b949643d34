import { fileURLToPath } from "node:url";
import {
  type CallOptions,
  type Client,
  type ClientUnaryCall,
  loadPackageDefinition,
  type Metadata,
  type ServiceError,
} from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import { NeighbourError } from "./neighbour-error.ts";

const FILE = fileURLToPath(new URL("../../../proto/shop.proto", import.meta.url));

type ClientConstructor = typeof Client & { service: import("@grpc/grpc-js").ServiceDefinition };

export interface ShopServices {
  ProductCatalogService: ClientConstructor;
  RecommendationService: ClientConstructor;
}

/** Reads the shop's protocol. Every field is present in what is decoded, with the protocol's default where it was not sent. */
export function loadShopServices(): ShopServices {
  const definition = loadSync(FILE, { longs: Number, defaults: true, arrays: true, objects: true });
  // biome-ignore lint/suspicious/noExplicitAny: proto-loader gives no static types for a file read at run time
  return (loadPackageDefinition(definition) as any).astrolab.shop.v1;
}

type Method = (
  request: object,
  metadata: Metadata,
  options: CallOptions,
  done: (error: ServiceError | null, response: unknown) => void,
) => ClientUnaryCall;

export interface UnaryCall {
  neighbour: string;
  client: Client;
  method: string;
  request: object;
  metadata: Metadata;
  deadlineMs: number;
}

/** One call with a deadline; rejects with a NeighbourError. */
export function unary<Response>(call: UnaryCall): Promise<Response> {
  return new Promise((resolve, reject) => {
    const method = (call.client as unknown as Record<string, Method>)[call.method];
    if (!method) throw new TypeError(`shop.proto has no method ${call.method}`);
    const options = { deadline: Date.now() + call.deadlineMs };
    method.call(call.client, call.request, call.metadata, options, (error, response) => {
      if (error) reject(new NeighbourError(call.neighbour, error.code, error.details));
      else resolve(response as Response);
    });
  });
}
