import type Dockerode from "dockerode";
import { engineMessage, isMissing, statusOf, unlessMissing } from "../common/docker/errors.ts";
import { flag, map, set, text } from "./core/fields.ts";
import { inputs, recorded, replaces } from "./core/inputs.ts";
import type { Properties } from "./core/properties.ts";
import { resourceType } from "./core/resource.ts";
import { findOrPull } from "./pull.ts";

const remoteImageInputs = inputs({
  name: replaces(text),
  platform: replaces(text.exactOptional()),
  pullTriggers: replaces(set(text).exactOptional()),
  triggers: replaces(map.exactOptional()),
  keepLocally: recorded(flag.exactOptional()),
  forceRemove: recorded(flag.exactOptional()),
});

export const remoteImage = resourceType(remoteImageInputs, {
  autoname: false,
  deleteBeforeReplace: false,
  preview: (wanted) => wanted,

  async create(operation, wanted) {
    const { name, platform } = wanted;
    const found = await findOrPull(operation, name, platform);
    return { id: found.Id + name, outputs: outputs(found, wanted) };
  },

  async read({ docker }, _id, stored) {
    const found = await unlessMissing(docker.getImage(String(stored.inputs["name"])).inspect());
    return found && { inputs: stored.inputs, outputs: outputs(found, stored.inputs) };
  },

  update: async (_operation, _id, old, wanted) => ({ ...old.outputs, ...wanted }),

  async delete({ docker }, _id, stored) {
    const { keepLocally, forceRemove } = stored.inputs;
    if (keepLocally) return;
    const name = String(stored.inputs["name"]);
    try {
      await docker.getImage(name).remove({ force: forceRemove === true });
    } catch (error) {
      if (isMissing(error)) return;
      if (statusOf(error) !== 409) throw error;
      throw new Error(
        `image ${name} is still in use, so it stays (keepLocally: true keeps it): ${engineMessage(error)}`,
      );
    }
  },
});

function outputs(found: Dockerode.ImageInspectInfo, inputs: Properties): Properties {
  return { ...inputs, imageId: found.Id, repoDigest: repoDigest(found, String(inputs["name"])) };
}

/** The digest under the repository that was asked for; an image that was never pulled has none. */
function repoDigest(found: Dockerode.ImageInspectInfo, name: string): string {
  const repository = name.replace(/@.*$/, "").replace(/:[^/:]*$/, "");
  const digests = found.RepoDigests ?? [];
  return digests.find((digest) => digest.startsWith(`${repository}@`)) ?? digests[0] ?? "";
}
