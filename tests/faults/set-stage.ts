import { afterAll, beforeAll, expect } from "vitest";
import type { Checkout } from "../stack/checkout.ts";
import { heldBy } from "../stack/engine.ts";
import type { OwnEngine } from "../stack/own-engine.ts";
import type { Fault, Outcome } from "./fault.ts";
import { GROUPS, type Group } from "./index.ts";
import { recordOutcomes } from "./record.ts";
import { isNight, type Stage, stageOf } from "./stage.ts";

/** What stands on a stage. */
export interface Scenery {
  readonly on: Group["on"];
  /** Of the stack. */
  readonly name: string;
  readonly checkout: () => Promise<Checkout>;
  /** Where the stack has one to itself. */
  readonly engine?: () => Promise<OwnEngine>;
  /** Of `up`, beside the port. */
  readonly options?: readonly string[];
}

export interface SetStage {
  /** Those that happen on it, by day or at night. */
  readonly groups: readonly { readonly title: string; readonly faults: readonly Fault[] }[];
  /** @throws Error before it is set */
  stage(): Stage;
  /** Takes what is written down at the end. */
  note(fault: Fault, outcome: Outcome): void;
}

/** Brings a stack up before the tests of a file; after them takes it down, writes down what was measured, and finds nothing left. */
export function setStage({ on, name, checkout: take, engine: start, options = [] }: Scenery): SetStage {
  const outcomes = new Map<string, Outcome>();
  let engine: OwnEngine | undefined;
  let checkout: Checkout | undefined;
  let stage: Stage | undefined;

  beforeAll(async () => {
    engine = await start?.();
    checkout = await take();
    stage = await stageOf(name, checkout.root, engine);
    await stage.stack.astrolab("down");
    await stage.types("up", "--port", String(stage.stack.port), ...options);
  });
  afterAll(async () => {
    const down = await stage?.stack.astrolab("down");
    const held = stage && (await heldBy(stage.docker, name));
    await engine?.stop();
    await checkout?.remove();
    await recordOutcomes(outcomes);
    expect(down?.stdout, down?.stderr).toContain("0 left");
    expect(held).toEqual([]);
  });

  const happensNow = ({ nightly }: Fault) => !nightly || isNight;
  return {
    groups: GROUPS.filter((group) => group.on === on).map(({ title, faults }) => ({
      title,
      faults: faults.filter(happensNow),
    })),
    stage() {
      if (stage === undefined) throw new Error(`the stack ${name} was not brought up`);
      return stage;
    },
    note: ({ id }, outcome) => void outcomes.set(id, outcome),
  };
}
