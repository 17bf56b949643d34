import grpc from "@grpc/grpc-js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import status from "@pulumi/pulumi/proto/status_pb.js";
import any from "google-protobuf/google/protobuf/any_pb.js";
import type { Properties } from "../core/properties.ts";
import { encode } from "./struct-codec.ts";

export function failure(message: string): grpc.ServiceError {
  return serviceError(message, new grpc.Metadata());
}

/**
 * Tells Pulumi that the resource exists but does not work. Only gRPC's status details can carry that, and gRPC for Node leaves it to its
 * users to put them into the metadata: https://github.com/grpc/grpc-node/issues/1338.
 */
export function initFailure(
  message: string,
  id: string,
  inputs: Properties,
  outputs: Properties,
  secretKeys: ReadonlySet<string>,
) {
  const detail = new messages.ErrorResourceInitFailed();
  detail.setId(id);
  detail.setProperties(encode(outputs, secretKeys));
  detail.setInputs(encode(inputs, secretKeys));
  detail.setReasonsList([message]);
  const packed = new any.Any();
  packed.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const whole = new status.Status();
  whole.setCode(grpc.status.UNKNOWN);
  whole.setMessage(message);
  whole.addDetails(packed);
  const metadata = new grpc.Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(whole.serializeBinary()));
  return serviceError(message, metadata);
}

function serviceError(message: string, metadata: grpc.Metadata): grpc.ServiceError {
  const code = grpc.status.UNKNOWN;
  return Object.assign(new Error(message), { code, details: message, metadata });
}
