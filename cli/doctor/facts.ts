import type { Orchestrator } from "../../plan/settings.ts";
import type { Plan } from "../../plan/types.ts";
import type { Context } from "../context.ts";
import { loadState } from "../pulumi/load-state.ts";
import { stackFile } from "../settings/stack-file.ts";
import { wantedOn } from "../settings/stored.ts";
import type { Facts } from "./types.ts";

/** A stack as it is about to come up. */
interface Made {
  readonly plan: Plan;
  readonly on: Orchestrator;
}

/** Starts asking for everything at once. @param made what there is already; as the stack's own settings have it when undefined */
export function gatherFacts(context: Context, stack: string, made?: Made): Facts {
  const target = context.findEngine();
  const engine = target.then(context.connect);
  const plan = made ? Promise.resolve(made.plan) : planOfFiles(context, stack);
  const on = made ? Promise.resolve(made.on) : stackFile(context.repoRoot, stack).read().then(wantedOn);
  const facts: Facts = {
    stack,
    target,
    engine,
    about: engine.then((each) => each.facts()),
    plan,
    on,
    containers: engine.then((each) => each.containers(stack)),
    nodes: engine.then((each) => each.nodes(stack)),
    state: loadState(context, stack),
  };
  // Each rejection is some check's to report; none may end the process while another is still awaited.
  for (const promise of Object.values(facts)) if (promise instanceof Promise) promise.catch(() => {});
  return facts;
}

async function planOfFiles({ repoRoot }: Context, stack: string): Promise<Plan> {
  const settings = await stackFile(repoRoot, stack).read();
  const { planOf } = await import("../plan.ts");
  return planOf(repoRoot, stack, settings);
}
