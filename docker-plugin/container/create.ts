import type Dockerode from "dockerode";
import { isMissing, statusOf } from "../../common/docker/errors.ts";
import { InitFailure, type Operation } from "../core/resource.ts";
import { findOrPull } from "../pull.ts";
import type { ContainerInputs } from "./inputs.ts";
import { look } from "./look.ts";
import { containerOutputs } from "./observe.ts";
import { settle } from "./settle.ts";
import { containerSpec } from "./spec.ts";
import { uploadArchive } from "./uploads.ts";

type Attachment = NonNullable<ContainerInputs["networksAdvanced"]>[number];

export async function createContainer(operation: Operation, inputs: ContainerInputs) {
  const container = await make(operation, inputs);
  try {
    await prepare(operation, container, inputs);
    if (inputs.start) await container.start();
  } catch (error) {
    // It never ran: what is left would only stand in the next attempt's way.
    await container.remove({ force: true, v: true }).catch(() => undefined);
    throw error;
  }
  const problem = inputs.start ? await settle(operation, container, inputs) : undefined;
  const outputs = containerOutputs(await look(container, inputs.name), inputs);
  if (problem !== undefined) throw new InitFailure(container.id, outputs, problem);
  return { id: container.id, outputs };
}

async function make(operation: Operation, inputs: ContainerInputs): Promise<Dockerode.Container> {
  const spec = containerSpec(inputs);
  try {
    return await operation.docker.createContainer(spec);
  } catch (error) {
    if (!isMissing(error)) throw error;
    await findOrPull(operation, inputs.image);
    return operation.docker.createContainer(spec);
  }
}

async function prepare({ docker, signal }: Operation, container: Dockerode.Container, inputs: ContainerInputs) {
  const { networksAdvanced = [], uploads = [] } = inputs;
  if (networksAdvanced.length > 0) {
    await leaveBridge(docker, container.id);
    for (const attachment of networksAdvanced) {
      await docker.getNetwork(attachment.name).connect(endpoint(container.id, attachment));
    }
  }
  if (uploads.length > 0) await container.putArchive(await uploadArchive(uploads), { path: "/" });
  signal.throwIfAborted();
}

/** A new container is on the default bridge, where it would reach every other container of the machine. */
async function leaveBridge(docker: Dockerode, container: string): Promise<void> {
  try {
    await docker.getNetwork("bridge").disconnect({ Container: container });
  } catch (error) {
    // With another network mode it never was on it.
    if (!isMissing(error) && statusOf(error) !== 500 && statusOf(error) !== 403) throw error;
  }
}

function endpoint(container: string, { aliases = [], ipv4Address }: Attachment): Dockerode.NetworkConnectOptions {
  return {
    Container: container,
    EndpointConfig: {
      Aliases: [...aliases],
      ...(ipv4Address && { IPAMConfig: { IPv4Address: ipv4Address } }),
    },
  };
}
