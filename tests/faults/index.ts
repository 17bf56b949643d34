import { aways } from "./away/away.ts";
import { byHand } from "./by-hand/by-hand.ts";
import { interrupts } from "./commands/interrupts.ts";
import { together } from "./commands/together.ts";
import { engines } from "./engine/engines.ts";
import type { Fault } from "./fault.ts";
import { flagFaults } from "./flags/flags.ts";
import { freezes } from "./freeze/freeze.ts";
import { kills } from "./kill/kill.ts";
import { registries } from "./registry/registries.ts";
import { states } from "./state/state.ts";
import { telemetryFaults } from "./telemetry/telemetry.ts";

/** A heading of docs/faults.md, and what stands below it. */
export interface Group {
  readonly title: string;
  /** The whole shop, with people who order; of what happens to commands, a stack of four services; and that on a second engine. */
  readonly on: "shop" | "small stack" | "an engine of its own";
  readonly faults: readonly Fault[];
}

/** Every fault, in the order in which they happen. */
export const GROUPS: readonly Group[] = [
  { title: "A container is killed", on: "shop", faults: kills },
  { title: "A container is frozen", on: "shop", faults: freezes },
  { title: "A container is away", on: "shop", faults: aways },
  { title: "By hand", on: "shop", faults: byHand },
  { title: "The flags", on: "shop", faults: flagFaults },
  { title: "Too much telemetry", on: "shop", faults: telemetryFaults },
  { title: "A command is killed", on: "small stack", faults: interrupts },
  { title: "Two commands at once", on: "small stack", faults: together },
  { title: "Pulumi's state", on: "small stack", faults: states },
  { title: "The registry", on: "small stack", faults: registries },
  { title: "The engine", on: "an engine of its own", faults: engines },
];
