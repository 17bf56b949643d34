import { engineMessage, isMissing, statusOf, unlessMissing } from "../common/docker/errors.ts";
import { flag, map, text } from "./core/fields.ts";
import { inputs, replaces } from "./core/inputs.ts";
import type { Properties, Value } from "./core/properties.ts";
import { type Operation, resourceType } from "./core/resource.ts";
import { labelMap, labelSet } from "./labels.ts";
import { retryWhile } from "./retry.ts";

const networkInputs = inputs({
  name: replaces(text),
  driver: replaces(text.default("bridge")),
  attachable: replaces(flag.exactOptional()),
  internal: replaces(flag.exactOptional()),
  ipv6: replaces(flag.exactOptional()),
  options: replaces(map.exactOptional()),
  labels: replaces(labelSet.exactOptional()),
});

/** Milliseconds that a network may stay in use after its containers were removed. */
const RELEASE_TIMEOUT_MS = 30_000;

export const network = resourceType(networkInputs, {
  autoname: true,
  deleteBeforeReplace: false,
  preview: (wanted) => wanted,

  async create({ docker }, wanted) {
    const made = await docker.createNetwork({
      Name: wanted.name,
      // Two networks of one name make every container that names it ambiguous.
      CheckDuplicate: true,
      ...(wanted.driver && { Driver: wanted.driver }),
      Attachable: wanted.attachable ?? false,
      Internal: wanted.internal ?? false,
      EnableIPv6: wanted.ipv6 ?? false,
      Options: { ...wanted.options },
      Labels: labelMap(wanted.labels),
    });
    return { id: made.id, outputs: outputs(await made.inspect(), wanted) };
  },

  async read({ docker }, id, stored) {
    const found = await unlessMissing(docker.getNetwork(id).inspect());
    return found && { inputs: stored.inputs, outputs: outputs(found, stored.inputs) };
  },

  update: async (_operation, _id, old) => old.outputs,

  async delete(operation, id, stored) {
    await retryWhile(operation, RELEASE_TIMEOUT_MS, isInUse, () => remove(operation, id)).catch(
      async (error: unknown) => {
        if (!isInUse(error)) throw error;
        const users = await attached(operation, id);
        const first = users[0] ?? "CONTAINER";
        throw new Error(
          `network ${String(stored.inputs["name"] ?? id)} is still used by ${users.join(", ")}; ` +
            `disconnect it with: docker network disconnect -f ${id.slice(0, 12)} ${first}`,
        );
      },
    );
  },
});

async function remove({ docker }: Operation, id: string): Promise<void> {
  try {
    await docker.getNetwork(id).remove();
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/** A swarm says so with 400, the engine itself with 403. */
function isInUse(error: unknown): boolean {
  const status = statusOf(error);
  return (status === 400 || status === 403) && /active endpoints|in use/i.test(engineMessage(error));
}

async function attached({ docker }: Operation, id: string): Promise<readonly string[]> {
  const found = await unlessMissing(docker.getNetwork(id).inspect());
  const containers: Record<string, { Name?: string }> = found?.Containers ?? {};
  return Object.entries(containers).map(([container, { Name }]) => Name ?? container);
}

function outputs(found: { Driver: string; Scope: string; Internal: boolean }, inputs: Properties): Properties {
  const observed: Record<string, Value> = { driver: found.Driver, scope: found.Scope, internal: found.Internal };
  return { ...inputs, ...observed };
}
