import type { ShopServices } from "@astrolab/proto-node";
import { PREVIOUS_ATTEMPTS } from "@astrolab/telemetry-node";
import {
  type CallOptions,
  type ClientUnaryCall,
  connectivityState,
  credentials,
  Metadata,
  type ServiceError,
} from "@grpc/grpc-js";
import { channelOptions } from "./channel.ts";
import type { Neighbour } from "./neighbour.ts";
import { NeighbourError } from "./neighbour-error.ts";

type Method = (
  request: object,
  metadata: Metadata,
  options: CallOptions,
  done: (error: ServiceError | null, response: unknown) => void,
) => ClientUnaryCall;

export interface GrpcNeighbour extends Neighbour {
  /** One call with a deadline; rejects with a NeighbourError. */
  call<Response>(method: string, request: object, deadlineMs: number, previousAttempts?: number): Promise<Response>;
}

/** A neighbour that speaks gRPC. @param address host and port */
export function grpcNeighbour(name: string, Service: ShopServices[keyof ShopServices], address: string): GrpcNeighbour {
  const client = new Service(address, credentials.createInsecure(), channelOptions);
  return {
    name,
    connected: () => client.getChannel().getConnectivityState(true) === connectivityState.READY,
    close: () => client.close(),
    call: <Response>(methodName: string, request: object, deadlineMs: number, previousAttempts = 0) =>
      new Promise<Response>((resolve, reject) => {
        const method = (client as unknown as Record<string, Method>)[methodName];
        if (!method) throw new TypeError(`shop.proto has no method ${methodName}`);
        const options = { deadline: Date.now() + deadlineMs };
        const metadata = new Metadata();
        if (previousAttempts > 0) metadata.set(PREVIOUS_ATTEMPTS, String(previousAttempts));
        method.call(client, request, metadata, options, (error, response) => {
          if (error) reject(new NeighbourError(name, error.code, error.details));
          else resolve(response as Response);
        });
      }),
  };
}
