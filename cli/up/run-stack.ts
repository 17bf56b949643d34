import type { Hint } from "../../common/hint.ts";
import { UserError } from "../../common/user-error.ts";
import type { ContainerState, Engine } from "../../engine/engine.ts";
import { beforeOf } from "../../engine/health/gives-up.ts";
import { askHealth } from "../../engine/health/health.ts";
import { otherSide } from "../../engine/other-side.ts";
import { WAIT_TIMEOUT_S } from "../../plan/health.ts";
import type { Plan } from "../../plan/types.ts";
import type { Context } from "../context.ts";
import type { Board } from "../output/board.ts";
import type { Pulumi } from "../pulumi/client.ts";
import type { LastUp } from "../pulumi/last-up.ts";
import { loadLocks } from "../pulumi/load-state.ts";
import { freeHeld, freeLock } from "../pulumi/locked.ts";
import { addressesOf, type Parts, START_TIMEOUT_MS, stopParts } from "../pulumi/parts.ts";
import { said } from "../pulumi/said.ts";
import type { StackState } from "../pulumi/state.ts";
import { resourceTimes } from "../trace/resource-times.ts";
import { type Deployment, deploy, showEvents } from "./deploy.ts";
import { type Drift, driftOf, isNone } from "./drift.ts";
import { gaveUp, isPortTaken, type LastLines, LOG_LINES, portTaken, pulumiFailed, unhealthy } from "./failure-text.ts";
import { HEALTHY_WITHIN_MS, waitUntilHealthy } from "./wait/until-healthy.ts";
import { waitedFor } from "./wait/waited-for.ts";
import { type GaveUp, type ServiceHealth, type Watch, watchStack } from "./wait/watch.ts";

export interface RunOptions {
  readonly context: Context;
  readonly plan: Plan;
  readonly engine: Engine;
  readonly pulumi: Pulumi;
  /** Undefined for a stack that was just made. */
  readonly state: StackState | undefined;
  readonly lastUp: LastUp;
  readonly board: Board;
  readonly hint: Hint;
  /** What serves one run of Pulumi, started by now. */
  readonly parts: () => Parts;
}

/** From "everything is there that it takes" to healthy. @throws UserError failed or interrupted */
export async function runStack(options: RunOptions): Promise<{ services: readonly ServiceHealth[]; changes: number }> {
  const { context, plan, engine, board, hint } = options;
  // Another run's containers must not be taken for leftovers.
  const holders = await loadLocks(context, plan.stack);
  if (holders.length > 0) await freeHeld(holders, options.pulumi, board.note, hint);
  const containers = await engine.containers(plan.stack);
  const drift = driftOf(plan, containers, await engine.objects(plan.stack), options.state);
  for (const note of drift.notes) board.note(note);
  for (const object of drift.remove) await engine.remove(object);
  if (drift.pending) await clearPending(options.pulumi, board, hint);

  const busy = new Set<string>();
  const services = plan.containers.map(({ service }) => service);
  for (const service of services) board.set(service, { state: "waiting" });
  const watch = watchStack({
    plan,
    engine,
    before: beforeOf(containers),
    ask: (service) => askHealth(context.fetch, plan.settings.port, service),
    clock: context.clock,
    board: { ...board, set: (id, change) => (busy.has(id) ? undefined : board.set(id, change)) },
  });
  const idle = isNone(drift) && (await options.lastUp.isCurrent());
  const changes = idle ? 0 : await deployed(options, watch, drift, showEvents(board, services, busy));
  busy.clear();
  const settled = await context.trace.span("wait for health", () =>
    waitUntilHealthy(context, watch, () => otherSide(context, engine, plan.stack)),
  );
  if (settled.kind === "interrupted") throw interrupted();
  if (settled.kind === "gave-up") throw await gaveUpError(engine, plan, settled.gaveUp, hint);
  if (settled.kind === "elsewhere") throw settled.error;
  if (settled.kind === "late") throw await lateError(engine, plan.stack, watch, HEALTHY_WITHIN_MS / 1000, hint);
  if (!idle) await options.lastUp.remember();
  return { services: watch.services(), changes: changes + drift.remove.length };
}

/**
 * A plain `up --refresh` leaves what was being created in the state for ever, and warns of it each time: only `pulumi refresh` clears it
 * (https://github.com/pulumi/pulumi/pull/10394).
 */
async function clearPending(pulumi: Pulumi, board: Board, hint: Hint): Promise<void> {
  const clear = () => pulumi.run("refresh", "--yes", "--skip-preview", "--clear-pending-creates");
  let cleared = await clear();
  if (cleared.exitCode !== 0 && (await freeLock(cleared, pulumi, board.note, hint)) === "freed")
    cleared = await clear();
  if (cleared.exitCode === 0) return;
  throw new UserError("failed", `pulumi refresh failed:\n${said(cleared)}`, { fix: undefined });
}

/** How much Pulumi changed. */
async function deployed(
  { context, plan, engine, pulumi, board, hint, parts }: RunOptions,
  watch: Watch,
  drift: Drift,
  onEvent: Parameters<typeof deploy>[0]["onEvent"],
): Promise<number> {
  board.set("pulumi", { title: "Pulumi", state: "starting", detail: "and reading the program" });
  const { trace, clock } = context;
  const run = async () => {
    const timed = resourceTimes(trace, "pulumi up", clock.now);
    const onEach: typeof onEvent = (event) => {
      timed(event);
      onEvent(event);
    };
    const started = parts();
    try {
      const addresses = await addressesOf(
        started,
        AbortSignal.any([context.signal, AbortSignal.timeout(START_TIMEOUT_MS)]),
      );
      if (context.signal.aborted) throw interrupted();
      const options = { context, pulumi, watch, refresh: drift.refresh, addresses, onEvent: onEach };
      return await trace.span("pulumi up", () => deploy(options));
    } finally {
      stopParts(started);
    }
  };
  let result: Deployment = await run();
  if (result.kind === "failed" && (await freeLock(result.finished, pulumi, board.note, hint)) === "freed")
    result = await run();
  if (result.kind === "done") {
    board.set("pulumi", { state: "done" });
    return result.changes;
  }
  if (result.kind === "interrupted") throw interrupted();
  if (result.kind === "gave-up") throw await gaveUpError(engine, plan, result.gaveUp, hint);
  if (result.kind === "image-failed") {
    throw pulumiFailed(result.diagnostics, said(result.finished), plan.settings.port, hint);
  }
  // A container may have given up in the very moment that Pulumi failed over it, and says more than Pulumi does.
  const gaveUp = await watch.look();
  if (gaveUp) throw await gaveUpError(engine, plan, gaveUp, hint);
  const { diagnostics, finished } = result;
  const { unhealthy, entry } = waitedFor(plan, await engine.containers(plan.stack), diagnostics);
  if (unhealthy) throw await gaveUpError(engine, plan, unhealthy, hint);
  if (entry && watch.services().some(({ healthy }) => !healthy))
    throw await lateError(engine, plan.stack, watch, WAIT_TIMEOUT_S, hint);
  throw pulumiFailed(diagnostics, said(finished), plan.settings.port, hint);
}

function interrupted(): UserError {
  return new UserError("interrupted", "Interrupted.", { fix: undefined });
}

async function gaveUpError(
  engine: Engine,
  { settings: { port } }: Plan,
  { container, why }: GaveUp,
  hint: Hint,
): Promise<UserError> {
  if (isPortTaken(why)) return portTaken(port, hint);
  return gaveUp(container, why, await lastLines(engine, container), hint);
}

async function lateError(engine: Engine, stack: string, watch: Watch, seconds: number, hint: Hint): Promise<UserError> {
  const late = watch.services().filter(({ healthy }) => !healthy);
  const containers = await engine.containers(stack);
  const container = containers.find(({ service }) => service === late[0]?.service);
  const first = container && { container, log: await lastLines(engine, container) };
  return unhealthy(late, seconds, first, hint);
}

/** The plugin removes a container that could not be started, perhaps at this moment. */
async function lastLines(engine: Engine, container: ContainerState): Promise<LastLines> {
  const lines: string[] = [];
  const read = await engine.logs(container.id, { tail: LOG_LINES }, (line) => lines.push(line));
  return read ? lines : undefined;
}
