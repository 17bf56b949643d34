import type grpc from "@grpc/grpc-js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import type { Failure } from "../core/check.ts";
import type { Differences } from "../core/diff.ts";
import type { Properties } from "../core/properties.ts";
import { failure } from "./errors.ts";
import { encode } from "./struct-codec.ts";

/** Makes a gRPC handler of a function; whatever it throws becomes the call's error. */
export function answer<Request, Response>(
  respond: (request: Request) => Promise<Response>,
): grpc.handleUnaryCall<Request, Response> {
  return (call, callback) => {
    respond(call.request).then(
      (response) => callback(null, response),
      (error: unknown) => callback(isServiceError(error) ? error : failure(messageOf(error))),
    );
  };
}

function isServiceError(error: unknown): error is grpc.ServiceError {
  return error instanceof Error && "metadata" in error;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export function checkResponse(
  inputs: Properties,
  failures: readonly Failure[],
  secretKeys: ReadonlySet<string>,
): messages.CheckResponse {
  const response = new messages.CheckResponse();
  response.setInputs(encode(inputs, secretKeys));
  for (const { property, reason } of failures) {
    const item = new messages.CheckFailure();
    item.setProperty(property);
    item.setReason(reason);
    response.addFailures(item);
  }
  return response;
}

export function diffResponse(differences: Differences, deleteBeforeReplace: boolean): messages.DiffResponse {
  const { DIFF_NONE, DIFF_SOME } = messages.DiffResponse.DiffChanges;
  const { ADD, ADD_REPLACE, DELETE, DELETE_REPLACE, UPDATE, UPDATE_REPLACE } = messages.PropertyDiff.Kind;
  const kinds = {
    add: [ADD, ADD_REPLACE],
    delete: [DELETE, DELETE_REPLACE],
    update: [UPDATE, UPDATE_REPLACE],
  } as const;
  const response = new messages.DiffResponse();
  const found = Object.entries(differences);
  response.setChanges(found.length > 0 ? DIFF_SOME : DIFF_NONE);
  response.setHasdetaileddiff(true);
  response.setDeletebeforereplace(deleteBeforeReplace);
  for (const [property, { change, replace }] of found) {
    const detail = new messages.PropertyDiff();
    detail.setKind(kinds[change][replace ? 1 : 0]);
    detail.setInputdiff(true);
    response.getDetaileddiffMap().set(property, detail);
    response.addDiffs(property);
    if (replace) response.addReplaces(property);
  }
  return response;
}
