import grpc from "@grpc/grpc-js";
import engine from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/engine_pb.js";

export interface EngineLog {
  /** A line beside the resource that the next one takes the place of. */
  progress(urn: string, message: string): void;
  warn(urn: string, message: string): void;
}

export const silent: EngineLog = { progress: () => {}, warn: () => {} };

/** @param address of Pulumi's engine, as it gives it to a plugin: `127.0.0.1:41234` */
export function engineLog(address: string): EngineLog {
  const client = new engine.EngineClient(address, grpc.credentials.createInsecure());
  const send = (urn: string, message: string, ephemeral: boolean) => {
    const request = new messages.LogRequest();
    request.setSeverity(ephemeral ? messages.LogSeverity.INFO : messages.LogSeverity.WARNING);
    request.setMessage(message);
    request.setUrn(urn);
    request.setEphemeral(ephemeral);
    // A line that is lost must not fail what it tells of.
    client.log(request, () => {});
  };
  return {
    progress: (urn, message) => send(urn, message, true),
    warn: (urn, message) => send(urn, message, false),
  };
}
