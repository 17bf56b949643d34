import grpc from "@grpc/grpc-js";
import services from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import { newEngine } from "./rpc/engine.ts";
import { plugin } from "./rpc/plugin.ts";
import { service } from "./rpc/server.ts";

/** Milliseconds between two looks at whether Pulumi is still there. */
const ORPHAN_CHECK_EVERY_MS = 2000;

const engine = newEngine(process.env);
const server = new grpc.Server({
  "grpc.max_receive_message_length": -1,
  "grpc.max_send_message_length": -1,
});
server.addService(services.ResourceProviderService, service(engine));
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  process.stdout.write(`${port}\n`);
  const address = process.argv.slice(2).find((argument) => !argument.startsWith("-"));
  if (address) engine.attach(address);
  // Loaded while Pulumi starts the program, so that the first resource need not wait for it.
  void plugin();
  void import("dockerode");
});

// Pulumi ends its plugins with this signal, and kills them a second later.
process.on("SIGINT", () => {
  engine.cancel();
  void engine.idle().then(() => process.exit(0));
});

// A killed Pulumi leaves its plugins behind.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.exit(0);
}, ORPHAN_CHECK_EVERY_MS).unref();
