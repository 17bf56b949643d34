import grpc from "@grpc/grpc-js";
import services from "@pulumi/pulumi/proto/language_grpc_pb.js";
import { languageRuntime } from "./language-runtime.ts";
import { endWithParent } from "./orphan-guard.ts";

/** Serves one run of a program to Pulumi on loopback, and prints the port. Ends with the process that started this one. */
export function serveProgram(program: () => object): void {
  endWithParent();
  const server = new grpc.Server({ "grpc.max_receive_message_length": -1 });
  const onStray = (listener: (error: unknown) => void) => {
    process.on("uncaughtException", listener);
    process.on("unhandledRejection", listener);
  };
  server.addService(services.LanguageRuntimeService, languageRuntime(program, onStray));
  server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
    if (error) throw error;
    process.stdout.write(`${port}\n`);
  });
}
