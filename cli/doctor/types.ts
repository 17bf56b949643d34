import type { EngineTarget } from "../../engine/discover.ts";
import type { ContainerState, Engine, EngineFacts, SwarmNode } from "../../engine/engine.ts";
import type { Orchestrator } from "../../plan/settings.ts";
import type { Plan } from "../../plan/types.ts";
import type { StackState } from "../pulumi/state.ts";

export type Status = "pass" | "warning" | "fail";

/** One line of `astrolab doctor`; the form is a promise to scripts. */
export interface Finding {
  readonly category: "engine" | "files" | "tools" | "resources" | "stack";
  readonly name: string;
  readonly status: Status;
  readonly message: string;
  /** What to do about it. */
  readonly fix?: string;
}

/** What a check says; category and name are the check's own. */
export type Verdict = Pick<Finding, "status" | "message" | "fix">;

export interface Check {
  readonly category: Finding["category"];
  readonly name: string;
  /** Milliseconds. */
  readonly timeout: number;
  /** What taking longer than that is; a warning unless it says so. */
  readonly late?: Status;
  /** Undefined where there is nothing to say, because what it needs is itself reported as failed. */
  readonly run: () => Promise<Verdict | undefined>;
}

/** What several checks need, asked once. A promise that rejects has its own check that says so. */
export interface Facts {
  readonly stack: string;
  readonly target: Promise<EngineTarget>;
  readonly engine: Promise<Engine>;
  readonly about: Promise<EngineFacts>;
  readonly plan: Promise<Plan>;
  /** What is to run the stack. */
  readonly on: Promise<Orchestrator>;
  readonly containers: Promise<readonly ContainerState[]>;
  /** Of the engine's swarm; none where it manages none. */
  readonly nodes: Promise<readonly SwarmNode[]>;
  /** Undefined where Pulumi knows no such stack. */
  readonly state: Promise<StackState | undefined>;
}
