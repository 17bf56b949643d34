import { engineMessage, isMissing, statusOf, unlessMissing } from "./core/docker-errors.ts";
import type { Properties, Value } from "./core/properties.ts";
import type { Operation, ResourceType } from "./core/resource.ts";
import { flag, map, replaces, text } from "./core/shapes.ts";
import { type Label, labelMap, labelSet } from "./labels.ts";
import { retryWhile } from "./retry.ts";

interface NetworkInputs {
  readonly name: string;
  readonly driver?: string;
  readonly attachable?: boolean;
  readonly internal?: boolean;
  readonly ipv6?: boolean;
  readonly options?: Readonly<Record<string, string>>;
  readonly labels?: readonly Label[];
}

/** Milliseconds that a network may stay in use after its containers were removed. */
const RELEASE = 30_000;

export const network: ResourceType = {
  autoname: true,
  deleteBeforeReplace: false,
  inputs: {
    name: replaces(text, { required: true }),
    driver: replaces(text, { fallback: "bridge" }),
    attachable: replaces(flag),
    internal: replaces(flag),
    ipv6: replaces(flag),
    options: replaces(map),
    labels: replaces(labelSet),
  },
  preview: (inputs) => inputs,

  async create({ docker }, inputs) {
    const wanted = inputs as unknown as NetworkInputs;
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
    return { id: made.id, outputs: outputs(await made.inspect(), inputs) };
  },

  async read({ docker }, id, stored) {
    const found = await unlessMissing(docker.getNetwork(id).inspect());
    return found && { inputs: stored.inputs, outputs: outputs(found, stored.inputs) };
  },

  update: async (_operation, _id, old) => old.outputs,

  async delete(operation, id, stored) {
    await retryWhile(operation, RELEASE, isInUse, () => remove(operation, id)).catch(async (error: unknown) => {
      if (!isInUse(error)) throw error;
      const users = await attached(operation, id);
      const first = users[0] ?? "CONTAINER";
      throw new Error(
        `network ${String(stored.inputs["name"] ?? id)} is still used by ${users.join(", ")}; ` +
          `disconnect it with: docker network disconnect -f ${id.slice(0, 12)} ${first}`,
      );
    });
  },
};

async function remove({ docker }: Operation, id: string): Promise<void> {
  try {
    await docker.getNetwork(id).remove();
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

function isInUse(error: unknown): boolean {
  return statusOf(error) === 403 && /active endpoints|in use/i.test(engineMessage(error));
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
