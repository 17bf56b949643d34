import type grpc from "@grpc/grpc-js";
import plugins from "@pulumi/pulumi/proto/plugin_pb.js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import { checkConfig } from "../core/host.ts";
import type { Engine } from "./engine.ts";
import { identify } from "./identity.ts";
import { operations } from "./operations.ts";
import { plugin } from "./plugin.ts";
import { answer, checkResponse, diffResponse } from "./responses.ts";
import { decode } from "./struct-codec.ts";

const VERSION = "5.2.0";

/** Pulumi's ResourceProvider service; what is not here answers "unimplemented". */
export function service(engine: Engine): grpc.UntypedServiceImplementation {
  return { ...about(engine), ...configuration(engine), ...planning(), ...operations(engine) };
}

function about(engine: Engine): grpc.UntypedServiceImplementation {
  return {
    getPluginInfo: answer(async () => {
      const info = new plugins.PluginInfo();
      info.setVersion(VERSION);
      return info;
    }),
    getSchema: answer(async () => {
      const schema = new messages.GetSchemaResponse();
      schema.setSchema(JSON.stringify({ name: "docker", version: VERSION }));
      return schema;
    }),
    attach: answer(async (request: plugins.PluginAttach) => {
      engine.attach(request.getAddress());
      return new empty.Empty();
    }),
    cancel: answer(async () => {
      engine.cancel();
      return new empty.Empty();
    }),
  };
}

function configuration(engine: Engine): grpc.UntypedServiceImplementation {
  return {
    checkConfig: answer(async (request: messages.CheckRequest) => {
      const config = decode(request.getNews());
      return checkResponse(config.values, checkConfig(config.values), config.secretKeys);
    }),
    diffConfig: answer(async (request: messages.DiffRequest) => {
      const olds = decode(request.getOldInputs() ?? request.getOlds()).values;
      const moved = olds["host"] !== decode(request.getNews()).values["host"];
      return diffResponse(moved ? { host: { change: "update", replace: false } } : {}, false);
    }),
    configure: answer(async (request: messages.ConfigureRequest) => {
      const host = decode(request.getArgs()).values["host"];
      engine.configure(typeof host === "string" ? host : request.getVariablesMap().get("docker:config:host"));
      const response = new messages.ConfigureResponse();
      response.setAcceptsecrets(true);
      response.setSupportspreview(true);
      return response;
    }),
  };
}

function planning(): grpc.UntypedServiceImplementation {
  return {
    check: answer(async (request: messages.CheckRequest) => {
      const news = decode(request.getNews());
      const olds = decode(request.getOlds()).values;
      const { check } = await plugin();
      const checked = await check(identify(request.getUrn()), olds, news.values, request.getRandomseed_asU8());
      return checkResponse(checked.inputs, checked.failures, news.secretKeys);
    }),
    diff: answer(async (request: messages.DiffRequest) => {
      const old = { inputs: decode(request.getOldInputs()).values, outputs: decode(request.getOlds()).values };
      const { diff } = await plugin();
      const found = diff(identify(request.getUrn()), old, decode(request.getNews()).values);
      return diffResponse(found.differences, found.deleteBeforeReplace);
    }),
  };
}
