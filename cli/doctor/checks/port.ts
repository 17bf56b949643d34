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
      return busy(port, (await probes.processOn(port)) ?? "another program", hint);
    },
  };
}

function judgeHolder(port: number, holder: PortHolder, stack: string, hint: Hint): Verdict {
  if (holder.stack === stack) return { status: "pass", message: `${port} is this stack's own` };
  if (holder.stack === undefined) return busy(port, `the container ${holder.container}`, hint);
  return busy(port, `the stack "${holder.stack}" (${holder.container})`, hint);
}

function busy(port: number, owner: string, hint: Hint): Verdict {
  const other = port + 1 > 65_535 ? 8081 : port + 1;
  return {
    status: "fail",
    message: `Port ${port} is in use by ${owner}.`,
    fix: `Stop it, or use another port: \`${hint("up", "--port", String(other))}\`.`,
  };
}
