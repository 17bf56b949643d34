import { engineMessage, isMissing, statusOf, unlessMissing } from "../common/docker/errors.ts";
import { map, text } from "./core/fields.ts";
import { inputs, replaces } from "./core/inputs.ts";
import type { Properties } from "./core/properties.ts";
import { resourceType } from "./core/resource.ts";
import { labelMap, labelSet } from "./labels.ts";
import { retryWhile } from "./retry.ts";

const volumeInputs = inputs({
  name: replaces(text),
  driver: replaces(text.exactOptional()),
  driverOpts: replaces(map.exactOptional()),
  labels: replaces(labelSet.exactOptional()),
});

/** Milliseconds that a volume may stay in use after its containers were removed. */
const RELEASE_TIMEOUT_MS = 30_000;

export const volume = resourceType(volumeInputs, {
  autoname: true,
  deleteBeforeReplace: false,
  preview: (wanted) => wanted,

  async create({ docker }, wanted) {
    await docker.createVolume({
      Name: wanted.name,
      ...(wanted.driver && { Driver: wanted.driver }),
      DriverOpts: { ...wanted.driverOpts },
      Labels: labelMap(wanted.labels),
    });
    const found = await docker.getVolume(wanted.name).inspect();
    return { id: wanted.name, outputs: outputs(found, wanted) };
  },

  async read({ docker }, id, stored) {
    const found = await unlessMissing(docker.getVolume(id).inspect());
    return found && { inputs: stored.inputs, outputs: outputs(found, stored.inputs) };
  },

  update: async (_operation, _id, old) => old.outputs,

  async delete(operation, id) {
    const inUse = (error: unknown) => statusOf(error) === 409;
    const remove = () => operation.docker.getVolume(id).remove({ force: true });
    await retryWhile(operation, RELEASE_TIMEOUT_MS, inUse, remove).catch((error: unknown) => {
      if (isMissing(error)) return;
      throw inUse(error) ? new Error(`volume ${id} is still in use: ${engineMessage(error)}`) : error;
    });
  },
});

function outputs(found: { Driver: string; Mountpoint: string }, inputs: Properties): Properties {
  return { ...inputs, driver: found.Driver, mountpoint: found.Mountpoint };
}
