import { describe, expect, test } from "vitest";
import { UserError } from "../../common/user-error.ts";
import { container } from "../../engine/testing/engine.ts";
import { fakeClock } from "../../testing/clock.ts";
import { createBoard } from "../output/board.ts";
import type { PulumiEvent } from "../pulumi/events.ts";
import { fakePulumi } from "../testing/pulumi.ts";
import { deploy, showEvents } from "./deploy.ts";
import { waitUntilHealthy } from "./wait/until-healthy.ts";
import type { GaveUp, ServiceHealth } from "./wait/watch.ts";

const gaveUp: GaveUp = { container: container({ service: "catalog" }), why: "could not be started: no" };

function edges() {
  const [first, second] = [new AbortController(), new AbortController()];
  return { context: { clock: fakeClock(), signal: first.signal, force: second.signal }, first, second };
}

const quiet = { refresh: false, addresses: { args: [], env: {} }, onEvent: () => {} };
const calm = { look: async () => undefined };

describe("pulumi up", () => {
  test("ends with how much it changed", async () => {
    const pulumi = fakePulumi({ events: [{ summaryEvent: { resourceChanges: { same: 9, create: 3 } } }] });
    expect(await deploy({ ...quiet, ...edges(), pulumi, watch: calm })).toEqual({ kind: "done", changes: 3 });
    expect(pulumi.seen).toEqual(["up --yes --skip-preview --json"]);
  });

  test("looks at the engine first when it is told to", async () => {
    const pulumi = fakePulumi();
    await deploy({ ...quiet, ...edges(), pulumi, watch: calm, refresh: true });
    expect(pulumi.seen).toEqual(["up --yes --skip-preview --json --refresh"]);
  });

  test("tells Pulumi where its program and its plugin run already", async () => {
    const pulumi = fakePulumi();
    const addresses = { args: ["--client=127.0.0.1:5"], env: { PULUMI_DEBUG_PROVIDERS: "docker:6" } };
    await deploy({ ...quiet, ...edges(), pulumi, watch: calm, addresses });
    expect(pulumi.seen).toEqual([
      "PULUMI_DEBUG_PROVIDERS=docker:6 up --yes --skip-preview --json --client=127.0.0.1:5",
    ]);
  });

  test("that fails brings its diagnostics", async () => {
    const diagnosticEvent = { severity: "error", message: "no" };
    const pulumi = fakePulumi({ exitCode: 255, stderr: "error", events: [{ diagnosticEvent }] });
    expect(await deploy({ ...quiet, ...edges(), pulumi, watch: calm })).toEqual({
      kind: "failed",
      finished: { exitCode: 255, stdout: "", stderr: "error" },
      diagnostics: [diagnosticEvent],
    });
  });

  test("is ended early when a container gives up", async () => {
    const pulumi = fakePulumi({ endless: "until-interrupted" });
    const looks = [undefined, undefined, gaveUp];
    const result = await deploy({ ...quiet, ...edges(), pulumi, watch: { look: async () => looks.shift() } });
    expect(result).toEqual({ kind: "gave-up", gaveUp });
    expect(pulumi.seen.slice(1)).toEqual(["SIGINT"]);
  });

  test("is ended when an image fails, and does not wait for the other images", async () => {
    const diagnosticEvent = { urn: "urn:pulumi:dev::astrolab::x::catalog-image", severity: "error", message: "no" };
    const failed = { metadata: { op: "create", urn: diagnosticEvent.urn, type: "docker:index/image:Image" } };
    const stopped = { metadata: { ...failed.metadata, urn: "urn:pulumi:dev::astrolab::x::shop-image" } };
    const waited = { urn: "urn:pulumi:dev::astrolab::x::store-container", severity: "error", message: "cancelled" };
    const events = [
      { diagnosticEvent },
      { resOpFailedEvent: failed },
      { diagnosticEvent: waited },
      { resOpFailedEvent: stopped },
    ];
    const pulumi = fakePulumi({ endless: "until-interrupted", events });
    const shown: PulumiEvent[] = [];
    const onEvent = (event: PulumiEvent) => void shown.push(event);
    const result = await deploy({ ...quiet, ...edges(), onEvent, pulumi, watch: calm });
    expect(result).toMatchObject({ kind: "image-failed", diagnostics: [diagnosticEvent] });
    expect(shown).toEqual(events.slice(0, 3));
    expect(pulumi.seen.slice(1)).toEqual(["SIGINT"]);
  });

  test("is interrupted once by the first Ctrl-C, and waited for", async () => {
    const { context, first } = edges();
    const pulumi = fakePulumi({ endless: "until-interrupted" });
    const watch = { look: async () => void first.abort() };
    expect(await deploy({ ...quiet, context, pulumi, watch })).toEqual({ kind: "interrupted" });
    expect(pulumi.seen.slice(1)).toEqual(["SIGINT"]);
  });

  test("is interrupted again, then killed, when it does not end", async () => {
    const { context, first } = edges();
    const pulumi = fakePulumi({ endless: "until-killed" });
    const watch = { look: async () => void first.abort() };
    await deploy({ ...quiet, context, pulumi, watch });
    expect(pulumi.seen.slice(1)).toEqual(["SIGINT", "SIGINT", "SIGKILL"]);
    expect(context.clock.waited()).toBe(25_000);
  });

  test("is not left alone when the engine goes away meanwhile", async () => {
    const pulumi = fakePulumi({ endless: "until-interrupted" });
    const watch = { look: () => Promise.reject(new Error("gone")) };
    await expect(deploy({ ...quiet, ...edges(), pulumi, watch })).rejects.toThrow("gone");
    expect(pulumi.seen.slice(1)).toEqual(["SIGINT"]);
  });
});

test("a build has its service's row until the image is there", () => {
  let shown = "";
  const board = createBoard({
    live: false,
    now: () => 0,
    columns: () => 80,
    rows: () => 24,
    stderr: (text) => {
      shown += text;
    },
  });
  const busy = new Set<string>();
  const onEvent = showEvents(board, ["catalog"], busy);
  const metadata = {
    op: "create",
    urn: "urn:pulumi:dev::astrolab::x::catalog-image",
    type: "docker:index/image:Image",
  };
  onEvent({ resourcePreEvent: { metadata } });
  expect([...busy]).toEqual(["catalog"]);
  onEvent({ resOutputsEvent: { metadata } });
  expect([...busy]).toEqual([]);
  expect(shown).toBe("catalog: Building\ncatalog: Waiting\n");
});

describe("after pulumi up", () => {
  const service = (healthy: boolean): ServiceHealth => ({ service: "catalog", healthy, why: healthy ? "" : "503" });
  const seen = (...healthy: boolean[]) => {
    let now = false;
    return {
      look: async () => {
        now = healthy.shift() ?? now;
        return undefined;
      },
      services: () => [service(now)],
    };
  };

  test("it is over when all services are healthy at once", async () => {
    const { context } = edges();
    expect(await waitUntilHealthy(context, seen(false, false, true))).toEqual({ kind: "healthy" });
    expect(context.clock.waited()).toBe(1_000);
  });

  test("it waits no longer than its limit", async () => {
    const { context } = edges();
    expect(await waitUntilHealthy(context, seen(false), undefined, 5_000)).toEqual({ kind: "late" });
    expect(context.clock.waited()).toBe(5_000);
  });

  test("it does not wait for a port that the engine has opened on another side", async () => {
    const { context } = edges();
    const error = new UserError("environment", "nothing answers on this side", { fix: undefined });
    expect(await waitUntilHealthy(context, seen(false), async () => error)).toEqual({ kind: "elsewhere", error });
    expect(context.clock.waited()).toBe(3_000);
  });

  test("it ends at the first container that gives up", async () => {
    const { context } = edges();
    const watch = { look: async () => gaveUp, services: () => [] };
    expect(await waitUntilHealthy(context, watch)).toEqual({ kind: "gave-up", gaveUp });
  });
});
