import { isMissing, statusOf, unlessMissing } from "../../common/docker/errors.ts";
import { compareInputs } from "../core/diff.ts";
import type { Properties } from "../core/properties.ts";
import { InitFailure, type Operation, resourceType, UNREADY } from "../core/resource.ts";
import { retryWhile } from "../retry.ts";
import { createContainer } from "./create.ts";
import { containerInputs } from "./inputs.ts";
import { look } from "./look.ts";
import { containerOutputs, observedInputs } from "./observe.ts";
import { refineContainer } from "./refine.ts";
import { settle } from "./settle.ts";
import { limits } from "./spec.ts";

/** Milliseconds that the engine may take to remove a container. */
const REMOVAL_TIMEOUT_MS = 30_000;

export const container = resourceType(containerInputs, {
  autoname: true,
  deleteBeforeReplace: true,
  refine: async (owner, inputs) => ({ inputs, failures: refineContainer(owner, inputs) }),
  preview: (inputs, old) => ({ ...withoutMark(old?.outputs ?? {}), ...inputs }),
  create: createContainer,

  async read({ docker }, id, stored) {
    const found = await unlessMissing(docker.getContainer(id).inspect());
    if (!found) return undefined;
    const inputs = observedInputs(found, stored.inputs);
    const healthy = found.State.Running && (inputs["wait"] !== true || found.State.Health?.Status === "healthy");
    const mark = stored.outputs[UNREADY] === true && !healthy ? { [UNREADY]: true } : {};
    return { inputs, outputs: { ...containerOutputs(found, inputs), ...mark } };
  },

  async update(operation, id, old, wanted) {
    const existing = operation.docker.getContainer(id);
    const changed = Object.keys(compareInputs(containerInputs, old.inputs, wanted));
    if (changed.some((key) => containerInputs.fields[key]?.onChange === "update"))
      await existing.update(limits(wanted));
    warnOfNoEffect(operation, changed);
    const unready = old.outputs[UNREADY] === true;
    const running = (await look(existing, wanted.name)).State.Running;
    let problem: string | undefined;
    if (wanted.start && (unready || (wanted.mustRun && !running))) {
      // A restart takes the old verdict of its health check with it, so that the wait sees new ones only.
      await (running ? existing.restart({ t: wanted.destroyGraceSeconds ?? 0 }) : existing.start());
      problem = await settle(operation, existing, wanted);
    }
    const outputs = containerOutputs(await look(existing, wanted.name), wanted);
    if (problem !== undefined) throw new InitFailure(id, outputs, problem);
    return outputs;
  },

  async delete(operation, id, stored) {
    const destroyGraceSeconds = Number(stored.outputs["destroyGraceSeconds"] ?? 0);
    const removeVolumes = stored.outputs["removeVolumes"] !== false;
    const existing = operation.docker.getContainer(id);
    if (destroyGraceSeconds > 0) {
      // 304: it is not running.
      const stopped = (error: unknown) => isMissing(error) || statusOf(error) === 304;
      await existing.stop({ t: destroyGraceSeconds }).catch((error: unknown) => {
        if (!stopped(error)) throw error;
      });
    }
    const beingRemoved = (error: unknown) => statusOf(error) === 409;
    await retryWhile(operation, REMOVAL_TIMEOUT_MS, beingRemoved, () =>
      existing.remove({ force: true, v: removeVolumes }).catch((error: unknown) => {
        if (!isMissing(error)) throw error;
      }),
    );
  },
});

function withoutMark({ [UNREADY]: _, ...outputs }: Properties): Properties {
  return outputs;
}

function warnOfNoEffect({ warn, identity }: Operation, changed: readonly string[]): void {
  const kept = changed.filter((key) => key === "healthcheck" || key === "tmpfs" || key === "init");
  if (kept.length === 0) return;
  const names = kept.join(", ");
  warn(
    `${identity.name}: ${names} changed, but a running container keeps the old value, as with the official plugin; set replaceOnChanges: ${JSON.stringify(kept)}`,
  );
}
