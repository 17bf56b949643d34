import type { Hint } from "../../../common/hint.ts";
import { isLocal } from "../../../engine/discover.ts";
import type { PortHolder } from "../../../engine/engine.ts";
import { ENGINE_CHECK_TIMEOUT_MS } from "../engine-timeout.ts";
import { orSilent } from "../run.ts";
import type { Check, Facts, Verdict } from "../types.ts";

export interface PortProbes {
  /** Whether something listens on 127.0.0.1:port of this machine. */
  readonly isTaken: (port: number) => Promise<boolean>;
  /** `nginx (pid 812)`; undefined when the system does not tell. */
  readonly processOn: (port: number) => Promise<string | undefined>;
}

const UNLESS = "Unless it is this stack, stop it";

export function portCheck(facts: Facts, probes: PortProbes, hint: Hint): Check {
  return {
    category: "resources",
    name: "Port",
    timeout: ENGINE_CHECK_TIMEOUT_MS,
    run: async () => {
      const [plan, engine] = await Promise.all([orSilent(facts.plan), orSilent(facts.engine)]);
      if (!plan) return undefined;
      const { port } = plan.settings;
      const holder = engine && (await orSilent(engine.holderOf(port)));
      if (holder) return judgeHolder(port, holder, facts.stack, hint);
      const here = !engine || isLocal(engine.target);
      if (!here || !(await probes.isTaken(port))) return { status: "pass", message: `${port} is free` };
      const owner = (await probes.processOn(port)) ?? "another program";
      if (!(await mayBeOwn(facts))) return busy(port, owner, hint);
      if (engine) return busy(port, `${owner}, perhaps by this stack itself on another engine`, hint, UNLESS);
      const perhaps = `${owner}, perhaps by this stack itself on the engine, which does not answer`;
      // That there is no engine fails by itself.
      return { ...busy(port, perhaps, hint, UNLESS), status: "warning" };
    },
  };
}

function judgeHolder(port: number, holder: PortHolder, stack: string, hint: Hint): Verdict {
  if (holder.stack === stack) return { status: "pass", message: `${port} is this stack's own` };
  if (holder.stack === undefined) return busy(port, `the container ${holder.container}`, hint);
  return busy(port, `the stack "${holder.stack}" (${holder.container})`, hint);
}

/** Pulumi knows of the stack, and the engine that is asked has nothing of it: another may have opened the port for it. */
async function mayBeOwn(facts: Facts): Promise<boolean> {
  const [state, containers = []] = await Promise.all([orSilent(facts.state), orSilent(facts.containers)]);
  return state !== undefined && state.resources.length > 0 && containers.length === 0;
}

function busy(port: number, owner: string, hint: Hint, stop = "Stop it"): Verdict {
  const other = port + 1 > 65_535 ? 8081 : port + 1;
  return {
    status: "fail",
    message: `Port ${port} is in use by ${owner}.`,
    fix: `${stop}, or use another port: \`${hint("up", "--port", String(other))}\`.`,
  };
}
