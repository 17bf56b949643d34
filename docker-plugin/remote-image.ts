import type Dockerode from "dockerode";
import { engineMessage, isMissing, statusOf, unlessMissing } from "./core/docker-errors.ts";
import type { Properties } from "./core/properties.ts";
import type { ResourceType } from "./core/resource.ts";
import { flag, map, recorded, replaces, set, text } from "./core/shapes.ts";
import { findOrPull } from "./pull.ts";

interface RemoteImageInputs {
  readonly name: string;
  readonly platform?: string;
  readonly keepLocally?: boolean;
  readonly forceRemove?: boolean;
}

export const remoteImage: ResourceType = {
  autoname: false,
  deleteBeforeReplace: false,
  inputs: {
    name: replaces(text, { required: true }),
    platform: replaces(text),
    pullTriggers: replaces(set(text)),
    triggers: replaces(map),
    keepLocally: recorded(flag),
    forceRemove: recorded(flag),
  },
  preview: (inputs) => inputs,

  async create(operation, inputs) {
    const { name, platform } = inputs as unknown as RemoteImageInputs;
    const found = await findOrPull(operation, name, platform);
    return { id: found.Id + name, outputs: outputs(found, inputs) };
  },

  async read({ docker }, _id, stored) {
    const { name } = stored.inputs as unknown as RemoteImageInputs;
    const found = await unlessMissing(docker.getImage(name).inspect());
    return found && { inputs: stored.inputs, outputs: outputs(found, stored.inputs) };
  },

  update: async (_operation, _id, old, inputs) => ({ ...old.outputs, ...inputs }),

  async delete({ docker }, _id, stored) {
    const { name, keepLocally, forceRemove } = stored.inputs as unknown as RemoteImageInputs;
    if (keepLocally) return;
    try {
      await docker.getImage(name).remove({ force: forceRemove ?? false });
    } catch (error) {
      if (isMissing(error)) return;
      if (statusOf(error) !== 409) throw error;
      throw new Error(
        `image ${name} is still in use, so it stays (keepLocally: true keeps it): ${engineMessage(error)}`,
      );
    }
  },
};

function outputs(found: Dockerode.ImageInspectInfo, inputs: Properties): Properties {
  return { ...inputs, imageId: found.Id, repoDigest: repoDigest(found, String(inputs["name"])) };
}

/** The digest under the repository that was asked for; an image that was never pulled has none. */
function repoDigest(found: Dockerode.ImageInspectInfo, name: string): string {
  const repository = name.replace(/@.*$/, "").replace(/:[^/:]*$/, "");
  const digests = found.RepoDigests ?? [];
  return digests.find((digest) => digest.startsWith(`${repository}@`)) ?? digests[0] ?? "";
}
