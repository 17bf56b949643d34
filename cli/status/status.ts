import { UserError } from "../../common/user-error.ts";
import type { ContainerState, Engine } from "../../engine/engine.ts";
import { healthOf } from "../../engine/health/engine-health.ts";
import { askHealth, type Health, remarksOf } from "../../engine/health/health.ts";
import { pulledName } from "../../plan/bundle.ts";
import { withoutDigest } from "../../plan/digest.ts";
import type { Plan } from "../../plan/types.ts";
import type { Context } from "../context.ts";
import { loadState } from "../pulumi/load-state.ts";
import { openPort, runningSettings } from "../settings/running.ts";
import { stackFile } from "../settings/stack-file.ts";
import { type StoredSettings, wantedOn } from "../settings/stored.ts";
import { lastEnd } from "./last-end.ts";
import type { ServiceStatus, StackStatus } from "./render.ts";

/**
 * How each service of the stack stands now: those that the files plan, and those that the engine has; of a stack that Pulumi does not
 * know here, the latter alone.
 *
 * @throws UserError environment without an engine
 */
export async function stackStatus(context: Context, stack: string): Promise<StackStatus> {
  const engine = await context.connect(await context.findEngine());
  const containers = await engine.containers(stack);
  const stored = await stackFile(context.repoRoot, stack).read();
  const settings = await runningSettings(engine, containers, stored);
  const foreign = containers.length > 0 && !(await isKnown(context, stack));
  // What these files and settings say is of another stack then, whatever its name.
  const plan = foreign ? undefined : await planIfWhole(context, stack, settings);
  const port = openPort(containers);
  const on = wantedOn(settings);
  const names = new Set([
    ...(plan?.containers ?? []).map(({ service }) => service),
    ...containers.map(({ service }) => service),
  ]);
  const tags = await engine.imageNames();
  const services = [...names].sort().map((name) =>
    statusOf({
      context,
      engine,
      port,
      name,
      plan,
      container: containers.find(({ service }) => service === name),
      tags,
    }),
  );
  return {
    stack,
    foreign,
    port: port ?? Number(settings.port ?? 8080),
    images: plan?.settings.images ?? null,
    on,
    nodes: on === "swarm" ? await engine.nodes(stack) : [],
    services: await Promise.all(services),
  };
}

/** Whether Pulumi has a state for the stack here; taken for granted where the state is not in a folder. */
async function isKnown(context: Context, stack: string): Promise<boolean> {
  try {
    return (await loadState(context, stack)) !== undefined;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return true;
  }
}

/** A file with an error must not hide what runs; doctor tells of it. */
async function planIfWhole(context: Context, stack: string, settings: StoredSettings): Promise<Plan | undefined> {
  try {
    const { planOf } = await import("../plan.ts");
    return planOf(context.repoRoot, stack, settings);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    context.stderr(`The service files have problems, \`npm run doctor\` lists them.\n`);
    return undefined;
  }
}

/** The plan's name for it: the engine knows built images by their id alone. */
function imageOf(plan: Plan | undefined, name: string): string | undefined {
  const image = plan?.images.find(({ service }) => service === name);
  if (image === undefined) return undefined;
  return image.kind === "build" ? image.name : withoutDigest(pulledName(image));
}

const SILENT: Health = { ok: false, why: "the proxy does not run", missing: [] };

interface Asked {
  readonly context: Context;
  readonly engine: Engine;
  /** Undefined where the proxy does not run, and nobody but another stack could answer. */
  readonly port: number | undefined;
  readonly name: string;
  readonly plan: Plan | undefined;
  readonly container: ContainerState | undefined;
  /** Names by image id. */
  readonly tags: ReadonlyMap<string, string>;
}

async function statusOf({ context, engine, port, name, plan, container, tags }: Asked): Promise<ServiceStatus> {
  const planned = plan?.containers.find(({ service }) => service === name);
  const common = { name, language: planned?.language ?? null, limitMiB: planned?.memoryMiB ?? null };
  if (!container) {
    return {
      ...common,
      state: "absent",
      healthy: false,
      why: "",
      uptime: null,
      restarts: 0,
      lastEnd: null,
      memoryMiB: null,
      image: null,
      node: null,
    };
  }
  const running = container.status === "running";
  const [health, memory, ended] = await Promise.all([
    running
      ? healthOf(container, async (service) => (port === undefined ? SILENT : askHealth(context.fetch, port, service)))
      : { ok: false, why: `exit code ${container.exitCode}`, missing: [] },
    running ? engine.memoryOf(container.id) : undefined,
    lastEnd(context, port, container),
  ]);
  return {
    ...common,
    // An engine may have thrown the plan's limit away.
    limitMiB: container.limitMiB ?? null,
    state: container.status,
    healthy: health.ok,
    why: health.ok ? remarksOf(health) : health.why,
    uptime:
      running && container.startedAt !== undefined
        ? Math.round((context.clock.now() - container.startedAt) / 1000)
        : null,
    restarts: container.restarts,
    lastEnd: ended ?? null,
    memoryMiB: memory === undefined ? null : Math.round(memory),
    image: imageOf(plan, name) ?? tags.get(container.image) ?? container.image,
    node: container.node ?? null,
  };
}
