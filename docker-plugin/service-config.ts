import { engineMessage, statusOf, unlessMissing } from "../common/docker/errors.ts";
import type { Failure } from "./core/check.ts";
import { base64, matching, text } from "./core/fields.ts";
import { inputs, replaces } from "./core/inputs.ts";
import { isEmpty, UNKNOWN } from "./core/properties.ts";
import { resourceType } from "./core/resource.ts";
import { labelMap, labelSet } from "./labels.ts";
import { isGone } from "./swarm.ts";

/** A config never changes: each input replaces it, as with the official plugin. */
const configInputs = inputs({
  name: replaces(
    matching(
      /^(?=.{1,64}$)[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?$/,
      'routes-3f9a2c (letters, digits, "-", "_" and ".", 64 at most)',
    ),
  ),
  data: replaces(base64.exactOptional()),
  dataRaw: replaces(text.exactOptional()),
  labels: replaces(labelSet.exactOptional()),
});

interface Content {
  readonly data?: string;
  readonly dataRaw?: string;
}

/** A swarm takes less than 500 KiB: https://github.com/moby/swarmkit/blob/master/manager/controlapi/config.go */
const MOST_BYTES = 500 * 1024 - 1;

export const serviceConfig = resourceType(configInputs, {
  autoname: true,
  deleteBeforeReplace: false,
  refine: async (owner, wanted) => ({ inputs: wanted, failures: refineConfig(owner, wanted) }),
  preview: (wanted) => wanted,

  async create({ docker }, wanted) {
    const spec = { Name: wanted.name, Labels: labelMap(wanted.labels), Data: bytesOf(wanted).toString("base64") };
    // Without an empty query the client would put all of it into the address.
    const made = await docker.createConfig({ _query: {}, _body: spec }).catch((error: unknown) => {
      if (statusOf(error) !== 409) throw error;
      throw new Error(`a config ${wanted.name} exists already; remove it with: docker config rm ${wanted.name}`);
    });
    return { id: made.id, outputs: { ...wanted } };
  },

  async read({ docker }, id, stored) {
    const found = await unlessMissing(docker.getConfig(id).inspect(), isGone);
    return found && { inputs: stored.inputs, outputs: stored.inputs };
  },

  update: async (_operation, _id, old) => old.outputs,

  async delete({ docker }, id, stored) {
    await unlessMissing(docker.getConfig(id).remove(), isGone).catch((error: unknown) => {
      const users = /is in use by the following services?: (.*)$/.exec(engineMessage(error))?.[1];
      if (users === undefined) throw error;
      throw new Error(
        `config ${String(stored.inputs["name"] ?? id)} is still used by ${users}; a config cannot change, so give one with other content another name`,
      );
    });
  },
});

function bytesOf({ data, dataRaw }: Content): Buffer {
  return dataRaw ? Buffer.from(dataRaw) : Buffer.from(data ?? "", "base64");
}

function refineConfig(owner: string, content: Content): readonly Failure[] {
  const fail = (property: string, problem: string): readonly Failure[] => [
    { property, reason: `${owner}: "${property}" ${problem}` },
  ];
  const { data, dataRaw } = content;
  if (data === UNKNOWN || dataRaw === UNKNOWN) return [];
  if (isEmpty(data) === isEmpty(dataRaw)) return fail("data", "needs to be given, or dataRaw: not empty and not both");
  const bytes = bytesOf(content).length;
  if (bytes <= MOST_BYTES) return [];
  const problem = `holds ${bytes} bytes, and a swarm takes at most ${MOST_BYTES}; divide it, or build it into the image`;
  return fail(isEmpty(data) ? "dataRaw" : "data", problem);
}
