import type grpc from "@grpc/grpc-js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import status from "@pulumi/pulumi/proto/status_pb.js";
import type { Properties } from "../core/properties.ts";
import { decode, encode } from "../rpc/struct-codec.ts";

export interface Made {
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** A creation or an update that left a resource which does not work. */
export class NotReady extends Error {
  readonly made: Made;

  constructor(message: string, made: Made) {
    super(message);
    this.made = made;
  }
}

export function urnOf(type: string): string {
  return `urn:pulumi:test::plugin::docker:index/${type[0]?.toLowerCase()}${type.slice(1)}:${type}::subject`;
}

export function updateRequest(type: string, old: Made, news: Properties) {
  const request = new messages.UpdateRequest().setId(old.id).setUrn(urnOf(type));
  return request.setOldInputs(encode(old.inputs)).setOlds(encode(old.outputs)).setNews(encode(news));
}

export function call<T>(start: (done: (error: grpc.ServiceError | null, response: T) => void) => void): Promise<T> {
  return new Promise((resolvePromise, reject) => {
    start((error, response) => (error ? reject(readable(error)) : resolvePromise(response)));
  });
}

/** Finds in an error what Pulumi finds in it: the resource that exists all the same. */
function readable(error: grpc.ServiceError): Error {
  const [bytes] = error.metadata.get("grpc-status-details-bin");
  if (!(bytes instanceof Buffer)) return new Error(error.details);
  const [detail] = status.Status.deserializeBinary(bytes).getDetailsList();
  const failed = messages.ErrorResourceInitFailed.deserializeBinary(detail?.getValue_asU8() ?? new Uint8Array());
  const made = {
    id: failed.getId(),
    inputs: decode(failed.getInputs()).values,
    outputs: decode(failed.getProperties()).values,
  };
  return new NotReady(failed.getReasonsList().join("\n"), made);
}
