import type { Plan } from "../../plan/types.ts";
import type { Context } from "../context.ts";
import { loadState } from "../pulumi/load-state.ts";
import { stackFile } from "../settings/stack-file.ts";
import type { Facts } from "./types.ts";

/** Starts asking for everything at once. @param made the plan, where there is one; that of the stack's own settings when undefined */
export function gatherFacts(context: Context, stack: string, made?: Plan): Facts {
  const target = context.findEngine();
  const engine = target.then(context.connect);
  const plan = made ? Promise.resolve(made) : planOfFiles(context, stack);
  const facts: Facts = {
    stack,
    target,
    engine,
    about: engine.then((each) => each.facts()),
    plan,
    containers: engine.then((each) => each.containers(stack)),
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
