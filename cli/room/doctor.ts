import type { Engine } from "../../engine/engine.ts";
import { stacksOn } from "../../engine/stacks.ts";
import type { Orchestrator } from "../../plan/settings.ts";
import type { Context } from "../context.ts";
import type { Finding, Verdict } from "../doctor/types.ts";
import { fits, judgeCores, judgeMemory, judgeNetworks, type Machine } from "./budget.ts";
import { machineOf } from "./machine.ts";
import { personOf } from "./people.ts";

export interface RoomFindings {
  readonly findings: readonly Finding[];
  /** How many people the machine has room for, those who are there with them. */
  readonly fit: number;
}

/** Whether the engine's machine has room for that many people. */
export async function roomDoctor(
  context: Context,
  engine: Engine,
  { room, people, on }: { readonly room: string; readonly people: number; readonly on: Orchestrator },
): Promise<RoomFindings> {
  const [machine, stacks] = await Promise.all([machineOf(context, engine, on), stacksOn(engine.docker)]);
  const there = stacks.filter((stack) => personOf(room, stack) !== undefined).length;
  return { findings: roomFindings(people, Math.min(there, people), machine), fit: there + fits(machine, there) };
}

export function roomFindings(people: number, there: number, machine: Machine): readonly Finding[] {
  const networks = judgeNetworks(people, there, machine);
  const finding = (name: string, verdict: Verdict): Finding => ({ category: "resources", name, ...verdict });
  return [
    finding("Memory", judgeMemory(people, there, machine)),
    finding("Cores", judgeCores(people, machine)),
    ...(networks === undefined ? [] : [finding("Networks", networks)]),
  ];
}
