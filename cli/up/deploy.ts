import type { Finished } from "../../common/process/spawn.ts";
import type { Context } from "../context.ts";
import type { Board } from "../output/board.ts";
import type { Pulumi } from "../pulumi/client.ts";
import { changeCount, type Diagnostic, type PulumiEvent, plainText, urnName } from "../pulumi/events.ts";
import type { Addresses } from "../pulumi/parts.ts";
import { stopPulumi } from "../pulumi/stop.ts";
import type { GaveUp, Watch } from "./wait/watch.ts";

/** Between two looks at the engine, ms. */
export const LOOK_EVERY_MS = 500;

/** Steps that build an image or pull it; the others look at it or leave it. */
const BUILDS = new Set(["create", "update", "create-replacement"]);

export type Deployment =
  | { readonly kind: "done"; readonly changes: number }
  | { readonly kind: "failed"; readonly finished: Finished; readonly diagnostics: readonly Diagnostic[] }
  /** With the diagnostics of images alone: what was stopped because of it is no reason. */
  | { readonly kind: "image-failed"; readonly finished: Finished; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: "gave-up"; readonly gaveUp: GaveUp }
  | { readonly kind: "interrupted" };

export interface DeployOptions {
  readonly context: Pick<Context, "clock" | "signal" | "force">;
  readonly pulumi: Pulumi;
  readonly watch: Pick<Watch, "look">;
  readonly refresh: boolean;
  /** Where Pulumi finds what is started already. */
  readonly addresses: Addresses;
  readonly onEvent: (event: PulumiEvent) => void;
}

/**
 * Runs `pulumi up` and looks at the engine meanwhile; ends early when a container gives up, an image fails or the person
 * interrupts. Pulumi itself would first wait for all that it has begun, such as another image's minutes.
 */
export async function deploy({
  context,
  pulumi,
  watch,
  refresh,
  addresses,
  onEvent,
}: DeployOptions): Promise<Deployment> {
  const { clock, signal, force } = context;
  const diagnostics: Diagnostic[] = [];
  let changes = 0;
  const imageFailed = new AbortController();
  const args = ["up", "--yes", "--skip-preview", "--json", ...(refresh ? ["--refresh"] : []), ...addresses.args];
  const told = (event: PulumiEvent) => {
    if (event.diagnosticEvent) diagnostics.push(event.diagnosticEvent);
    if (event.summaryEvent) changes = changeCount(event.summaryEvent.resourceChanges);
    const noImage = isImage(event.resOpFailedEvent?.metadata.urn);
    // Those that fail after the first were stopped because of it.
    if (!(noImage && imageFailed.signal.aborted)) onEvent(event);
    if (noImage) imageFailed.abort();
  };
  const child = pulumi.start(args, told, addresses.env);
  const ended = new AbortController();
  const finished = child.finished.finally(() => ended.abort());
  const next = AbortSignal.any([ended.signal, imageFailed.signal, signal]);
  try {
    while (!ended.signal.aborted) {
      if (imageFailed.signal.aborted && !signal.aborted) {
        await stopPulumi(child, clock, force);
        return { kind: "image-failed", finished: await finished, diagnostics: diagnostics.filter(ofImage) };
      }
      const gaveUp = await watch.look();
      if (signal.aborted || gaveUp) {
        await stopPulumi(child, clock, force);
        return signal.aborted || !gaveUp ? { kind: "interrupted" } : { kind: "gave-up", gaveUp };
      }
      await clock.sleep(LOOK_EVERY_MS, next);
    }
  } catch (error) {
    await stopPulumi(child, clock, force);
    throw error;
  }
  const result = await finished;
  if (signal.aborted) return { kind: "interrupted" };
  if (result.exitCode === 0) return { kind: "done", changes };
  return imageFailed.signal.aborted
    ? { kind: "image-failed", finished: result, diagnostics: diagnostics.filter(ofImage) }
    : { kind: "failed", finished: result, diagnostics };
}

function ofImage({ urn }: Diagnostic): boolean {
  return isImage(urn);
}

function isImage(urn: string | undefined): boolean {
  return urn?.endsWith("-image") ?? false;
}

/** Rows for what Pulumi does before there is a container to look at. `busy` holds the services whose row is Pulumi's for now. */
export function showEvents(board: Board, services: readonly string[], busy: Set<string>): (event: PulumiEvent) => void {
  const partOf = (urn: string | undefined, part: string): string | undefined => {
    const name = urn === undefined ? "" : urnName(urn);
    return services.find((service) => name === `${service}-${part}`);
  };
  return ({ resourcePreEvent, resOutputsEvent, resOpFailedEvent, diagnosticEvent }) => {
    const begun = resourcePreEvent?.metadata;
    const building = begun && BUILDS.has(begun.op) ? partOf(begun.urn, "image") : undefined;
    if (building) {
      busy.add(building);
      board.set(building, { state: "building" });
    }
    const told = diagnosticEvent && partOf(diagnosticEvent.urn, "image");
    if (told && busy.has(told)) {
      board.set(told, { state: "building", detail: plainText(diagnosticEvent.message).split("\n").at(-1) ?? "" });
    }
    const built = partOf(resOutputsEvent?.metadata.urn, "image");
    if (built && busy.delete(built)) board.set(built, { state: "waiting" });
    const failed = partOf(resOpFailedEvent?.metadata.urn, "image");
    if (failed) board.set(failed, { state: "failed", detail: "its image could not be built" });
  };
}
