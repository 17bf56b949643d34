import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import grpc from "@grpc/grpc-js";
import services from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import type { Failure } from "../core/check.ts";
import type { Properties } from "../core/properties.ts";
import { decode, encode } from "../rpc/struct-codec.ts";
import { call, type Made, updateRequest, urnOf } from "./calls.ts";

interface DiffAnswer {
  readonly changes: readonly string[];
  readonly replaces: readonly string[];
  readonly deleteBeforeReplace: boolean;
}

/** The plugin in a process of its own, spoken to as Pulumi does. */
export interface PluginClient {
  check(type: string, news: Properties, olds?: Properties): Promise<{ inputs: Properties; failures: Failure[] }>;
  diff(type: string, old: Made, news: Properties): Promise<DiffAnswer>;
  /** @throws NotReady */
  create(type: string, inputs: Properties): Promise<Made>;
  preview(type: string, old: Made, news: Properties): Promise<Properties>;
  read(type: string, made: Made): Promise<Made | undefined>;
  /** @throws NotReady */
  update(type: string, old: Made, news: Properties): Promise<Made>;
  delete(type: string, made: Made): Promise<void>;
  cancel(): Promise<void>;
  /** Ends the process as Pulumi does. @returns its exit code */
  stop(): Promise<number | null>;
}

const MAIN = resolve("docker-plugin/main.ts");

/** @param cwd the program's folder */
export async function startPlugin(cwd: string): Promise<PluginClient> {
  const child = spawn(process.execPath, [MAIN], {
    cwd,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const port = await new Promise<string>((found, reject) => {
    createInterface({ input: child.stdout }).once("line", found);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the plugin ended with ${code} before it told its port`)));
  });
  const stub = new services.ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
  const configure = new messages.ConfigureRequest();
  await call<messages.ConfigureResponse>((done) => stub.configure(configure, done));
  return client(stub, child);
}

function client(stub: InstanceType<typeof services.ResourceProviderClient>, child: ChildProcess): PluginClient {
  return {
    check: async (type, news, olds = {}) => {
      const request = new messages.CheckRequest().setUrn(urnOf(type)).setOlds(encode(olds)).setNews(encode(news));
      const response = await call<messages.CheckResponse>((done) => stub.check(request, done));
      return { inputs: decode(response.getInputs()).values, failures: response.toObject().failuresList };
    },
    diff: async (type, old, news) => {
      const request = new messages.DiffRequest().setId(old.id).setUrn(urnOf(type));
      request.setOldInputs(encode(old.inputs)).setOlds(encode(old.outputs)).setNews(encode(news));
      const response = await call<messages.DiffResponse>((done) => stub.diff(request, done));
      return {
        changes: response.getDiffsList(),
        replaces: response.getReplacesList(),
        deleteBeforeReplace: response.getDeletebeforereplace(),
      };
    },
    create: async (type, inputs) => {
      const request = new messages.CreateRequest().setUrn(urnOf(type)).setProperties(encode(inputs));
      const response = await call<messages.CreateResponse>((done) => stub.create(request, done));
      return { id: response.getId(), inputs, outputs: decode(response.getProperties()).values };
    },
    preview: async (type, old, news) => {
      const response = await call<messages.UpdateResponse>((done) =>
        stub.update(updateRequest(type, old, news).setPreview(true), done),
      );
      return decode(response.getProperties()).values;
    },
    read: async (type, made) => {
      const request = new messages.ReadRequest().setId(made.id).setUrn(urnOf(type));
      request.setInputs(encode(made.inputs)).setProperties(encode(made.outputs));
      const response = await call<messages.ReadResponse>((done) => stub.read(request, done));
      if (response.getId() === "") return undefined;
      const [inputs, outputs] = [decode(response.getInputs()).values, decode(response.getProperties()).values];
      return { id: response.getId(), inputs, outputs };
    },
    update: async (type, old, news) => {
      const response = await call<messages.UpdateResponse>((done) => stub.update(updateRequest(type, old, news), done));
      return { id: old.id, inputs: news, outputs: decode(response.getProperties()).values };
    },
    delete: async (type, made) => {
      const request = new messages.DeleteRequest().setId(made.id).setUrn(urnOf(type));
      request.setOldInputs(encode(made.inputs)).setProperties(encode(made.outputs));
      await call<empty.Empty>((done) => stub.delete(request, done));
    },
    cancel: async () => {
      await call<empty.Empty>((done) => stub.cancel(new empty.Empty(), done));
    },
    stop: async () => {
      stub.close();
      child.kill("SIGINT");
      const [code] = (await once(child, "exit")) as [number | null];
      return code;
    },
  };
}
