import type Dockerode from "dockerode";
import { engineMessage, statusOf, unlessMissing } from "../../common/docker/errors.ts";
import type { Properties } from "../core/properties.ts";
import { InitFailure, type Operation, resourceType, UNREADY } from "../core/resource.ts";
import { retryWhile } from "../retry.ts";
import { isGone } from "../swarm.ts";
import { converge, endedTasks } from "./converge.ts";
import type { FoundService, ServiceSpec } from "./engine-types.ts";
import { type ServiceInputs, serviceInputs } from "./inputs.ts";
import { observedInputs } from "./observe.ts";
import { refineService } from "./refine.ts";
import { removeService } from "./remove.ts";
import { serviceSpec } from "./spec.ts";

/** Milliseconds that an update may meet others: the swarm itself writes into a service that is on its way. */
const SEQUENCE_TIMEOUT_MS = 10_000;

export const service = resourceType(serviceInputs, {
  autoname: true,
  deleteBeforeReplace: false,
  readiness: "convergeConfig",
  refine: async (owner, inputs) => ({ inputs, failures: refineService(owner, inputs) }),
  preview: (inputs, old) => ({ ...withoutMark(old?.outputs ?? {}), ...inputs }),

  async create(operation, inputs) {
    const { id } = await make(operation, inputs);
    const problem = await converge(operation, id, inputs, new Set());
    if (problem === undefined) return { id, outputs: { ...inputs } };
    // A deployment that was cancelled ends in a moment; one that failed leaves nothing behind, as with the official plugin.
    if (operation.signal.aborted) throw new InitFailure(id, { ...inputs }, problem);
    await removeService(operation, id, { inputs, outputs: {} });
    throw new Error(problem);
  },

  async read({ docker }, id, stored) {
    const found: FoundService | undefined = await unlessMissing(docker.getService(id).inspect(), isGone);
    if (!found) return undefined;
    const asked = serviceInputs.schema.safeParse(stored.inputs);
    if (!asked.success) return stored;
    const inputs = observedInputs(found.Spec, serviceSpec(asked.data), stored.inputs);
    return { inputs, outputs: { ...inputs, ...(stored.outputs[UNREADY] === true && { [UNREADY]: true }) } };
  },

  async update(operation, id, _old, inputs) {
    const before = await endedTasks(operation.docker, id);
    await change(operation, id, serviceSpec(inputs));
    const problem = await converge(operation, id, inputs, before);
    if (problem !== undefined) throw new InitFailure(id, { ...inputs }, problem);
    return { ...inputs };
  },

  delete: removeService,
});

async function make({ docker }: Operation, inputs: ServiceInputs): Promise<Dockerode.Service> {
  // With one argument the client would send all of it once more, as the header with the registry's password.
  const made = docker.createService({} as Dockerode.AuthConfig, serviceSpec(inputs) as Dockerode.ServiceSpec);
  return made.catch((error: unknown) => {
    if (statusOf(error) !== 409) throw error;
    throw new Error(`a service ${inputs.name} exists already; remove it with: docker service rm ${inputs.name}`);
  });
}

async function change(operation: Operation, id: string, spec: ServiceSpec): Promise<void> {
  const existing = operation.docker.getService(id);
  const overtaken = (error: unknown) => /update out of sequence/.test(engineMessage(error));
  await retryWhile(operation, SEQUENCE_TIMEOUT_MS, overtaken, async () => {
    const { Version }: FoundService = await existing.inspect();
    await existing.update({ _query: { version: Version.Index }, _body: spec });
  });
}

function withoutMark({ [UNREADY]: _, ...outputs }: Properties): Properties {
  return outputs;
}
