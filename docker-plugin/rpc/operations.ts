import type grpc from "@grpc/grpc-js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import { isEmpty, type Properties } from "../core/properties.ts";
import { InitFailure, type Operation, type ResourceType } from "../core/resource.ts";
import type { Engine } from "./engine.ts";
import { failure, initFailure } from "./errors.ts";
import { identify, ownerOf } from "./identity.ts";
import { plugin } from "./plugin.ts";
import { answer } from "./responses.ts";
import { type Decoded, decode, encode, redactor } from "./struct-codec.ts";

/** What works on the engine: create, read, update and delete. */
export function operations(engine: Engine): grpc.UntypedServiceImplementation {
  /** Runs on the engine; an error comes out in words for people, without secrets, and a resource that does not work stays in Pulumi's state. */
  async function run<T>(
    urn: string,
    inputs: Decoded,
    others: readonly Decoded[],
    work: (type: ResourceType, operation: Operation) => Promise<T>,
  ): Promise<T> {
    const identity = identify(urn);
    const redact = redactor([inputs, ...others].flatMap((decoded) => decoded.secrets));
    try {
      const operation = await engine.operation(identity, redact);
      const { typeOf } = await plugin();
      return await engine.track(work(typeOf(identity), operation));
    } catch (error) {
      const message = redact(engine.describe(error));
      if (!(error instanceof InitFailure)) throw failure(message);
      throw initFailure(message, error.id, inputs.values, error.outputs, inputs.secretKeys);
    }
  }

  return {
    create: answer(async (request: messages.CreateRequest) => {
      const inputs = decode(request.getProperties());
      const response = new messages.CreateResponse();
      if (request.getPreview()) {
        const type = (await plugin()).typeOf(identify(request.getUrn()));
        response.setProperties(encode(type.preview(inputs.values), inputs.secretKeys));
        return response;
      }
      const made = await run(request.getUrn(), inputs, [], (type, op) => type.create(op, inputs.values));
      response.setId(made.id);
      response.setProperties(encode(made.outputs, inputs.secretKeys));
      return response;
    }),

    read: answer(async (request: messages.ReadRequest) => {
      const inputs = decode(request.getInputs());
      const outputs = decode(request.getProperties());
      if (isEmpty(inputs.values)) throw failure(`${ownerOf(identify(request.getUrn()))}: ${NO_IMPORT}`);
      const stored = { inputs: inputs.values, outputs: outputs.values };
      const id = request.getId();
      const found = await run(request.getUrn(), inputs, [outputs], (type, op) => type.read(op, id, stored));
      const response = new messages.ReadResponse();
      if (!found) return response;
      response.setId(id);
      response.setInputs(encode(found.inputs, inputs.secretKeys));
      response.setProperties(encode(found.outputs, union(inputs, outputs)));
      return response;
    }),

    update: answer(async (request: messages.UpdateRequest) => {
      const news = decode(request.getNews());
      const old = storedOf(request.getOldInputs(), request.getOlds());
      const response = new messages.UpdateResponse();
      const preview = request.getPreview();
      const outputs: Properties = preview
        ? (await plugin()).typeOf(identify(request.getUrn())).preview(news.values, old)
        : await run(request.getUrn(), news, [decode(request.getOlds())], (type, op) =>
            type.update(op, request.getId(), old, news.values),
          );
      response.setProperties(encode(outputs, news.secretKeys));
      return response;
    }),

    delete: answer(async (request: messages.DeleteRequest) => {
      const stored = storedOf(request.getOldInputs(), request.getProperties());
      const outputs = decode(request.getProperties());
      await run(request.getUrn(), outputs, [], (type, op) => type.delete(op, request.getId(), stored));
      return new empty.Empty();
    }),
  };
}

const NO_IMPORT = "importing existing resources (import, get) is not implemented by Astrolab's docker plugin";

type Message = Parameters<typeof decode>[0];

function storedOf(inputs: Message, outputs: Message) {
  return { inputs: decode(inputs).values, outputs: decode(outputs).values };
}

function union(...all: readonly Decoded[]): ReadonlySet<string> {
  return new Set(all.flatMap((decoded) => [...decoded.secretKeys]));
}
