import type { CallOptions, Client, ClientUnaryCall, Metadata, ServiceError } from "@grpc/grpc-js";
import { NeighbourError } from "./neighbour-error.ts";

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
