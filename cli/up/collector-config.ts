import type { Hint } from "../../common/hint.ts";
import { UserError } from "../../common/user-error.ts";
import type { Engine } from "../../engine/engine.ts";
import { tryOut } from "../../engine/try-out.ts";
import { planLabel } from "../../plan/names.ts";
import type { ContainerPlan, Plan } from "../../plan/types.ts";
import type { Accepted } from "./accepted.ts";

/** The Collector in the image that it is compiled into. */
const PROGRAM = "/otelcol";

export interface CollectorOptions {
  readonly plan: Plan;
  readonly engine: Pick<Engine, "docker" | "containers" | "inspect">;
  /** The image that the Collector was compiled into, which exists by now. */
  readonly server: string | undefined;
  readonly hint: Hint;
  readonly accepted: Accepted;
  /** A test's own. */
  readonly run?: typeof tryOut;
}

/**
 * Lets the Collector itself read a configuration that no running one has and that it has not accepted before: what it refuses would else be known once the old one is gone.
 *
 * @throws UserError usage with its words
 */
export async function checkCollectorConfig(options: CollectorOptions): Promise<void> {
  const { plan, engine, server, hint, accepted, run = tryOut } = options;
  const collectors = plan.containers.filter(({ service }) =>
    plan.images.some((image) => image.service === service && image.kind === "build" && image.args["SERVER"] === server),
  );
  for (const collector of collectors) {
    if (server === undefined || (await runsAlready(engine, plan.stack, collector))) continue;
    const read = { server, plan: collector.labels[planLabel] ?? "" };
    if (await accepted.has(read)) continue;
    const command = [PROGRAM, "validate", ...(collector.command ?? [])];
    // Where the engine cannot run it at all, starting the container reports why.
    const tried = await run(engine.docker, { image: server, command, as: collector }).catch(() => undefined);
    // Where it cannot be written down, it is asked again.
    if (tried?.exitCode === 0) await accepted.add(read).catch(() => undefined);
    if (tried === undefined || tried.exitCode === 0) continue;
    const said = tried.lines.map((line) => line.trim()).filter((line) => line !== "");
    throw new UserError(
      "usage",
      [
        `The Collector refuses the configuration of ${collector.service} (services/${collector.service}):`,
        ...said.map((line) => `  ${line}`),
      ].join("\n"),
      { fix: `Nothing was changed. Fix the configuration, then run \`${hint("up")}\` again.` },
    );
  }
}

async function runsAlready(
  engine: CollectorOptions["engine"],
  stack: string,
  { service, labels }: ContainerPlan,
): Promise<boolean> {
  const there = (await engine.containers(stack)).find((each) => each.service === service);
  if (there?.status !== "running") return false;
  return (await engine.inspect(there.id))?.Config.Labels[planLabel] === labels[planLabel];
}
