import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fullText } from "../../common/user-error.ts";
import type { ContainerState, Engine } from "../../engine/engine.ts";
import { container, fakeEngine } from "../../engine/testing/engine.ts";
import { containerPlan, planWith } from "../../plan/testing/plan.ts";
import type { Plan } from "../../plan/types.ts";
import type { Parts } from "../pulumi/parts.ts";
import type { Served } from "../pulumi/served.ts";
import type { StackState } from "../pulumi/state.ts";
import { CONTAINER_TYPE } from "../pulumi/types.ts";
import { hintFor } from "../settings/stack-name.ts";
import { type FakeContext, fakeContext } from "../testing/context.ts";
import { type FakePulumi, type FakeRun, fakePulumi } from "../testing/pulumi.ts";
import { runStack } from "./run-stack.ts";

/** A backend without a folder has no locks to read. */
const env = { PULUMI_BACKEND_URL: "file:///nowhere" };
const plan = planWith(containerPlan("catalog"));
const hint = hintFor("dev", {});
const NEXT =
  "The containers are kept, so that you can look at them: `npm run logs -- catalog`. `npm run up` tries again, `npm run down` removes everything.";
const created = { events: [{ summaryEvent: { resourceChanges: { create: 4 } } }] };
const locked = (pid: number): FakeRun => ({
  exitCode: 255,
  stderr: `error: the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end or delete the lock file with \`pulumi cancel\`.\n  file:///x.json: created by ann@${process.env["HOSTNAME"] ?? "elsewhere"} (pid ${pid}) at 2026-11-22T10:00:00Z`,
});

/** A process that could not be started: Pulumi starts its own. */
const noPart: Served = { port: async () => undefined, stop: () => {} };

interface Before {
  readonly state?: StackState;
  /** Whether nothing has changed since the last `up`. */
  readonly current?: boolean;
  readonly remembered?: () => void;
  readonly plan?: Plan;
  readonly parts?: () => Parts;
}

function run(context: FakeContext, engine: Engine, pulumi: FakePulumi, before: Before = {}) {
  const lastUp = {
    isCurrent: async () => before.current ?? false,
    remember: async () => before.remembered?.(),
  };
  return runStack({
    context,
    plan: before.plan ?? plan,
    engine,
    pulumi,
    lastUp,
    state: before.state,
    hint,
    board: context.board(),
    parts: before.parts ?? (() => ({ program: noPart, plugin: undefined })),
  });
}

/** What an `up` has left that ended well. */
function upBefore() {
  const catalog = container({ service: "catalog" });
  const state = { resources: [{ urn: "urn:c", type: CONTAINER_TYPE, id: catalog.id }], pending: 0 };
  return { catalog, state };
}

const answers = (status: number) =>
  fakeContext({ env, fetch: async () => new Response('{"status":"ok"}', { status }) });

/** Containers that come into being after the first question. */
function appearing(...containers: readonly ContainerState[]): Engine["containers"] {
  let asked = 0;
  return async () => (asked++ === 0 ? [] : [...containers]);
}

describe("up of a stack", () => {
  test("ends when every service is healthy", async () => {
    const engine = fakeEngine({ change: { containers: appearing(container({ service: "catalog" })) } });
    const context = answers(200);
    const pulumi = fakePulumi(created);
    expect(await run(context, engine, pulumi)).toEqual({
      changes: 4,
      services: [{ service: "catalog", healthy: true, why: "", startedIn: 0 }],
    });
    expect(context.err()).toBe("Pulumi: Starting and reading the program\ncatalog: Healthy in 0.0 s\nPulumi: Done\n");
  });

  test("ends early with the log of a container that exits at once", async () => {
    const crashing = container({ service: "catalog", status: "restarting", exitCode: 1, restarts: 6 });
    const engine = fakeEngine({ change: { containers: appearing(crashing) }, log: ["no such file"] });
    const pulumi = fakePulumi({ endless: "until-interrupted" });
    await expect(run(answers(503), engine, pulumi)).rejects.toMatchObject({
      kind: "failed",
      message: `up failed: catalog was started 7 times and ended each time (exit code 1).
State: restarting, exit code 1, 6 restarts.
Last log lines of catalog:
  no such file`,
      fix: `${NEXT}`,
    });
    expect(pulumi.seen).toEqual(["up --yes --skip-preview --json", "SIGINT"]);
  });

  test("ends early with why a container could not be started, also where whoever made it has taken it away", async () => {
    const error = 'exec: "/nothing": stat /nothing: no such file or directory';
    const unstarted = container({ service: "catalog", status: "created", exitCode: 127, error });
    const engine = fakeEngine({ change: { containers: appearing(unstarted), logs: async () => false } });
    await expect(run(answers(503), engine, fakePulumi({ endless: "until-interrupted" }))).rejects.toMatchObject({
      kind: "failed",
      message: `up failed: catalog could not be started: ${error}.
State: created.
The container no longer exists, so there is no log.`,
      fix: "`npm run up` tries again, `npm run down` removes everything.",
    });
  });

  test("ends with the port that somebody took, whoever tells of it first", async () => {
    const error =
      "driver failed programming external connectivity on endpoint dev-proxy: Error starting userland proxy: listen tcp4 127.0.0.1:8080: bind: address already in use";
    const unstarted = container({ service: "catalog", status: "created", exitCode: 128, error });
    const engine = fakeEngine({ change: { containers: appearing(unstarted), logs: async () => false } });
    await expect(run(answers(503), engine, fakePulumi({ endless: "until-interrupted" }))).rejects.toMatchObject({
      kind: "failed",
      message: "up failed: port 8080 was taken while the stack started.",
      fix: "`npm run doctor` names its owner; `npm run up -- --port 8081` takes another.",
    });
  });

  test("ends with the reason of a service that never gets ready", async () => {
    const engine = fakeEngine({
      change: { containers: appearing(container({ service: "catalog" })) },
      log: ["waiting"],
    });
    const context = answers(503);
    await expect(run(context, engine, fakePulumi(created))).rejects.toMatchObject({
      kind: "failed",
      message: `up failed: catalog was not healthy within 60 s.
  catalog: 503 {"status":"ok"}
Last log lines of catalog:
  waiting`,
      fix: `${NEXT}`,
    });
    expect(context.clock.now()).toBe(60_000);
  });

  test("ends with Pulumi's reason", async () => {
    const diagnosticEvent = { severity: "error", message: "error: disk full" };
    const pulumi = fakePulumi({ exitCode: 255, events: [{ diagnosticEvent }] });
    await expect(run(answers(503), fakeEngine(), pulumi)).rejects.toMatchObject({
      kind: "failed",
      message: "up failed in Pulumi:\n  error: disk full",
      fix: "Fix that, then run `npm run up` again; `npm run down` removes what exists.",
    });
  });

  const failedAt = (service: string, message: string): FakeRun => {
    const urn = `urn:pulumi:dev::astrolab::astrolab:index:Service$docker:index/container:Container::${service}-container`;
    return { exitCode: 255, events: [{ diagnosticEvent: { severity: "error", message, urn } }] };
  };

  test("ends with what its own health check says of a container that Pulumi waited for", async () => {
    const failing = 'ended with 1 and said "no database"';
    const catalog = container({ service: "catalog", health: "unhealthy", failing });
    const engine = fakeEngine({ change: { containers: appearing(catalog) }, log: ["waiting"] });
    const pulumi = fakePulumi(failedAt("catalog", "1 error occurred:\n\t* container is unhealthy"));
    await expect(run(answers(503), engine, pulumi)).rejects.toMatchObject({
      kind: "failed",
      message: `up failed: catalog is not healthy: its health check ended with 1 and said "no database".
State: running.
Last log lines of catalog:
  waiting`,
      fix: `${NEXT}`,
    });
  });

  test("ends with who is to blame where Pulumi waited for the proxy, which is healthy when all are", async () => {
    const healthcheck = ["CMD", "true"];
    const whole = planWith(containerPlan("catalog"), containerPlan("proxy", { entry: { port: 8080, healthcheck } }));
    const proxy = container({ service: "proxy", health: "unhealthy", failing: "ended with 1" });
    const engine = fakeEngine({
      change: { containers: appearing(container({ service: "catalog" }), proxy) },
      log: ["waiting"],
    });
    const ready = async (url: unknown) =>
      new Response("starting", { status: String(url).endsWith("/proxy") ? 200 : 503 });
    const context = fakeContext({ env, fetch: ready as typeof fetch });
    const pulumi = fakePulumi(failedAt("proxy", "1 error occurred:\n\t* container is unhealthy"));
    await expect(run(context, engine, pulumi, { plan: whole })).rejects.toMatchObject({
      kind: "failed",
      message: `up failed: catalog was not healthy within 180 s.
  catalog: 503 starting
Last log lines of catalog:
  waiting`,
      fix: `${NEXT}`,
    });
  });

  test("ends with 130 when it is interrupted", async () => {
    const stop = new AbortController();
    const engine = fakeEngine();
    const pulumi = fakePulumi({ endless: "until-interrupted" });
    const context = fakeContext({ env, signal: stop.signal });
    const start: FakePulumi["start"] = (...args) => {
      const child = pulumi.start(...args);
      stop.abort();
      return child;
    };
    await expect(run(context, engine, { ...pulumi, start })).rejects.toMatchObject({ kind: "interrupted" });
    expect(pulumi.seen).toEqual(["up --yes --skip-preview --json", "SIGINT"]);
  });

  test("does not start Pulumi when it is interrupted before", async () => {
    const pulumi = fakePulumi();
    const context = fakeContext({ env, signal: AbortSignal.abort() });
    await expect(run(context, fakeEngine(), pulumi)).rejects.toMatchObject({ kind: "interrupted" });
    expect(pulumi.seen).toEqual([]);
  });

  test("that an image failed over is told by its build, not by a container that was stopped because of it", async () => {
    const build = "urn:pulumi:dev::astrolab::docker:index/image:Image::shop-image";
    const said = (urn: string, message: string) => ({ diagnosticEvent: { urn, severity: "error", message } });
    const events = [
      said(build, "step failed\n  no such file"),
      { resOpFailedEvent: { metadata: { op: "create", urn: build, type: "docker:index/image:Image" } } },
      said(
        "urn:pulumi:dev::astrolab::docker:index/container:Container::catalog-container",
        "is not healthy: cancelled",
      ),
    ];
    const pulumi = fakePulumi({ endless: "until-interrupted", exitCode: 255, events });
    const failing = container({ service: "catalog", health: "starting", failing: 'ended with 1 and said "no"' });
    const error = await run(fakeContext({ env }), fakeEngine({ containers: [failing] }), pulumi).catch(fullText);
    expect(error).toMatch(/^up failed: the image of shop could not be built\.\n/);
    expect(error).not.toContain("catalog");
  });
});

describe("up again", () => {
  test("does not ask Pulumi when nothing has changed since, and tells the health all the same", async () => {
    const { catalog, state } = upBefore();
    const pulumi = fakePulumi();
    const context = answers(200);
    const result = await run(context, fakeEngine({ containers: [catalog] }), pulumi, { state, current: true });
    expect(result).toEqual({
      changes: 0,
      services: [{ service: "catalog", healthy: true, why: "" }],
    });
    expect(pulumi.seen).toEqual([]);
    expect(context.err()).toBe("catalog: Healthy\n");
  });

  test("does ask when a container is gone, whatever the files say", async () => {
    const { catalog, state } = upBefore();
    const engine = fakeEngine({ change: { containers: appearing(catalog) } });
    const pulumi = fakePulumi(created);
    await run(answers(200), engine, pulumi, { state, current: true });
    expect(pulumi.seen).toEqual(["up --yes --skip-preview --json --refresh"]);
  });

  test("fails when nothing has changed and a service is not ready", async () => {
    const { catalog, state } = upBefore();
    const engine = fakeEngine({ containers: [catalog], log: ["waiting"] });
    await expect(run(answers(503), engine, fakePulumi(), { state, current: true })).rejects.toMatchObject({
      kind: "failed",
      message: expect.stringMatching(/^up failed: catalog was not healthy within 60 s\.\n/),
    });
  });

  test("is remembered when it ended well, and only then", async () => {
    const seen: string[] = [];
    const remembered = () => void seen.push("remembered");
    const engine = fakeEngine({ change: { containers: appearing(container({ service: "catalog" })) } });
    await expect(run(answers(503), engine, fakePulumi(created), { remembered })).rejects.toThrow();
    expect(seen).toEqual([]);
    await run(answers(200), engine, fakePulumi(created), { remembered });
    expect(seen).toEqual(["remembered"]);
  });
});

describe("up after something went wrong", () => {
  test("takes out of the way what Pulumi does not know, and counts that as a change", async () => {
    const engine = fakeEngine({ containers: [container({ service: "catalog" })] });
    const pulumi = fakePulumi({ exitCode: 255, stderr: "error: stop here" });
    const context = answers(200);
    await expect(run(context, engine, pulumi)).rejects.toMatchObject({ kind: "failed" });
    expect(engine.removed).toEqual(["container astrolab-dev-catalog"]);
    expect(context.err()).toBe(
      "Pulumi does not know the container astrolab-dev-catalog: it was removed.\nPulumi: Starting and reading the program\n",
    );
  });

  test("clears what an interrupted run left open before it starts", async () => {
    const catalog = container({ service: "catalog" });
    const state = { resources: [{ urn: "urn:c", type: CONTAINER_TYPE, id: "id-catalog" }], pending: 1 };
    const pulumi = fakePulumi({}, { events: [] });
    await run(answers(200), fakeEngine({ containers: [catalog] }), pulumi, { state, current: true });
    expect(pulumi.seen).toEqual([
      "refresh --yes --skip-preview --clear-pending-creates",
      "up --yes --skip-preview --json",
    ]);
  });

  test("waits for nobody who lives: whoever holds the lock is named", async () => {
    await expect(run(answers(200), fakeEngine(), fakePulumi(locked(process.pid)))).rejects.toMatchObject({
      kind: "failed",
      message: expect.stringMatching(
        /^Another run is working on this stack: ann@\S+, process \d+, since 2026-11-22T10:00:00Z\.$/,
      ),
      fix: 'Wait until it has ended, then run the same command. If it is dead: `(eval "$(npm run --silent env)"; pulumi cancel --yes)`.',
    });
  });
});

/** What another run of the same stack has made so far, and its lock, where there is one. */
async function besideAnotherRun({ isLocked }: { readonly isLocked: boolean }) {
  const home = await mkdtemp(join(tmpdir(), "astrolab-up-"));
  const locks = join(home, ".pulumi/locks/organization/astrolab/dev");
  await mkdir(locks, { recursive: true });
  const lock = { pid: process.pid, username: "ann", hostname: hostname(), timestamp: "2026-11-22T10:00:00Z" };
  if (isLocked) await writeFile(join(locks, "1.json"), JSON.stringify(lock));
  const engine = fakeEngine({ containers: [container({ service: "catalog" })] });
  const pulumi = fakePulumi(created);
  const context = fakeContext({
    home,
    env: { PULUMI_BACKEND_URL: "file://~" },
    fetch: async () => new Response('{"status":"ok"}'),
  });
  const result = await Promise.allSettled([run(context, engine, pulumi)]);
  await rm(home, { recursive: true });
  return { result: result[0], removed: engine.removed.length, ran: pulumi.seen.length };
}

test("up touches nothing while another run of the same stack lives", async () => {
  const { result, ...done } = await besideAnotherRun({ isLocked: true });
  expect(result).toMatchObject({ status: "rejected", reason: { kind: "failed" } });
  expect(done).toEqual({ removed: 0, ran: 0 });
});

test("without the look at the lock it removes what the other run has just made", async () => {
  const { removed, ran } = await besideAnotherRun({ isLocked: false });
  expect([removed, ran]).toEqual([1, 1]);
});
