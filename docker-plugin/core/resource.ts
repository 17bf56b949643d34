import type Dockerode from "dockerode";
import type { Clock } from "../../common/clock.ts";
import type { Failure } from "./check.ts";
import type { Inputs } from "./inputs.ts";
import type { Properties } from "./properties.ts";

/** Whose state it is: `docker:index/container:Container` and the name that the program gave it. */
export interface Identity {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
}

/** What an operation on the engine works with. */
export interface Operation {
  readonly identity: Identity;
  readonly docker: Dockerode;
  /** Aborted when Pulumi cancels the deployment. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** Shown beside the resource while it is worked on. */
  readonly progress: (message: string) => void;
  readonly warn: (message: string) => void;
  /** Takes the values that Pulumi holds as secrets out of a text. */
  readonly redact: (text: string) => string;
}

export interface Stored {
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** @typeParam T its inputs, as the check leaves them; in `refine` and `preview` any of them may be Pulumi's mark */
interface Definition<T> {
  readonly inputs: Inputs<unknown>;
  /** Whether the old one has to go before the new one can come, whatever its name. */
  readonly deleteBeforeReplace: boolean;
  /** Whether `name` is made up when the program gives none. */
  readonly autoname: boolean;
  /** The input that waits until it works, by which a resource that never did is taken up again; `wait` where none is named. */
  readonly readiness?: string;
  /** What the table of inputs cannot say; runs on inputs that fit it. */
  refine?(owner: string, inputs: T): Promise<{ inputs: Properties; failures: readonly Failure[] }>;
  /** Outputs during a preview; what is left out counts as not known yet. */
  preview(inputs: T, old?: Stored): Properties;
  create(operation: Operation, inputs: T): Promise<{ id: string; outputs: Properties }>;
  /** @returns undefined when the engine has it no longer */
  read(operation: Operation, id: string, stored: Stored): Promise<Stored | undefined>;
  update(operation: Operation, id: string, old: Stored, inputs: T): Promise<Properties>;
  delete(operation: Operation, id: string, stored: Stored): Promise<void>;
}

export type ResourceType = Definition<Properties>;

/** A resource type whose operations are given its own inputs: the schema makes them of the properties that Pulumi sends. */
export function resourceType<T>(inputs: Inputs<T>, definition: Omit<Definition<T>, "inputs">): ResourceType {
  const typed = (properties: Properties): T => inputs.schema.parse(properties);
  const { refine, ...rest } = definition;
  return {
    ...rest,
    inputs,
    ...(refine && { refine: (owner: string, properties: Properties) => refine(owner, typed(properties)) }),
    preview: (properties, old) => definition.preview(typed(properties), old),
    create: (operation, properties) => definition.create(operation, typed(properties)),
    update: (operation, id, old, properties) => definition.update(operation, id, old, typed(properties)),
  };
}

/** An output that says: it was made, but it never worked. It keeps a later deployment from taking it for good. */
export const UNREADY = "__unready";

/** The resource exists, and is not what was asked for: Pulumi keeps it in its state and reports the reason. */
export class InitFailure extends Error {
  readonly id: string;
  readonly outputs: Properties;

  constructor(id: string, outputs: Properties, reason: string) {
    super(reason);
    this.name = "InitFailure";
    this.id = id;
    this.outputs = { ...outputs, [UNREADY]: true };
  }
}
