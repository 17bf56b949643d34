import type { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import type { Properties } from "../core/properties.ts";
import { NotReady } from "../testing/calls.ts";
import { type TestContext, useEngine } from "../testing/context.ts";

const engine = useEngine("wait");
const NAME = "astrolab-plugin-test-wait";
/** Seconds that no test may get near: the early end is what is tested. */
const FAR = 100;

const healthcheck = (test: string): Properties => ({
  tests: ["CMD-SHELL", test],
  interval: "200ms",
  timeout: "2s",
  retries: 2,
});

async function failed({ create, container }: TestContext, rest: Properties): Promise<NotReady> {
  const made = create("Container", container({ wait: true, waitTimeout: FAR, ...rest }));
  const error: unknown = await made.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof NotReady) return error;
  throw error ?? new Error("it was created without an error");
}

describe("a wait ends early", () => {
  test("when the container exits, with its last log lines", async () => {
    const script = "i=0; while [ $i -lt 30 ]; do i=$((i+1)); echo line $i; done; exit 3";
    const error = await failed(engine(), {
      command: ["/bin/sh", "-c", script],
      healthcheck: healthcheck("exit 0"),
    });
    const lines = Array.from({ length: 20 }, (_, index) => `  line ${index + 11}`);
    expect(error.message.replace(/after [\d.]+ s/, "after N s").split("\n")).toEqual([
      `container ${NAME} exited with code 3 (after N s)`,
      `the last lines ${NAME} logged:`,
      ...lines,
    ]);
    await engine().plugin.delete("Container", error.made);
  });

  test("when it is unhealthy, with what the check said; the next deployment tries again and can succeed", async () => {
    const { docker, plugin } = engine();
    const script = "echo no database; [ -f /ready ] && echo > /healthy; trap exit TERM; while :; do sleep 0.1; done";
    const error = await failed(engine(), {
      command: ["/bin/sh", "-c", script],
      healthcheck: healthcheck("cat /healthy"),
    });
    expect(error.message.replace(/after [\d.]+ s/, "after N s")).toBe(
      [
        `container ${NAME} is unhealthy: its health check ended with 1 and said "cat: can't open '/healthy': No such file or directory" (after N s)`,
        `the last lines ${NAME} logged:`,
        "  no database",
      ].join("\n"),
    );
    const { made } = error;
    expect((await docker.getContainer(made.id).inspect()).State.Running).toBe(true);

    // The state alone tells the next deployment, with a refresh before it and without.
    expect((await plugin.diff("Container", made, made.inputs)).changes).toEqual(["wait"]);
    const refreshed = await plugin.read("Container", made);
    expect(refreshed && (await plugin.diff("Container", refreshed, made.inputs)).changes).toEqual(["wait"]);
    await expect(plugin.update("Container", made, made.inputs)).rejects.toThrow(/is unhealthy/);

    const exec = await docker.getContainer(made.id).exec({ Cmd: ["/bin/sh", "-c", "echo > /ready"] });
    const stream = await exec.start({});
    for await (const _ of stream);
    const mended = await plugin.update("Container", made, made.inputs);
    expect((await plugin.diff("Container", mended, made.inputs)).changes).toEqual([]);
    await plugin.delete("Container", mended);
  });

  test("when there is no health check at all", async () => {
    const error = await failed(engine(), {});
    // It is told at once, perhaps before the container has logged anything.
    const [why] = error.message.replace(/after [\d.]+ s/, "after N s").split("\n");
    expect(why).toBe(
      `container ${NAME} has no health check to wait for: give it a healthcheck, or set wait to false (after N s)`,
    );
    await engine().plugin.delete("Container", error.made);
  });

  test("at waitTimeout", async () => {
    const slow = { ...healthcheck("exit 1"), retries: 1_000 };
    const error = await failed(engine(), { healthcheck: slow, waitTimeout: 5 });
    expect(error.message).toBe(
      `container ${NAME} was not healthy within 5 s (waitTimeout): its health check ended with 1\nthe last lines ${NAME} logged:\n  started`,
    );
    await engine().plugin.delete("Container", error.made);
  });

  test("a container that ends at once without a wait is a failure too, unless it may", async () => {
    const { create, container, plugin } = engine();
    const once = { command: ["/bin/sh", "-c", "echo bye; exit 0"] };
    const error = await failed(engine(), { ...once, wait: false });
    expect(error.message).toBe(`container ${NAME} exited with code 0\nthe last lines ${NAME} logged:\n  bye`);
    await plugin.delete("Container", error.made);
    const made = await create("Container", container({ ...once, mustRun: false }));
    await plugin.delete("Container", made);
  });
});

test("a cancelled deployment ends the wait and keeps the container in the state", async () => {
  const { docker, plugin } = engine();
  const slow = { ...healthcheck("exit 1"), retries: 1_000 };
  const pending = failed(engine(), { healthcheck: slow });
  const events = await docker.getEvents({ filters: { container: [NAME], event: ["start"] } });
  const [started] = await docker.listContainers({ filters: { name: [NAME] } });
  if (!started) await new Promise((resolve) => events.once("data", resolve));
  (events as Readable).destroy();
  await plugin.cancel();
  const error = await pending;
  expect(error.message).toBe(
    `container ${NAME}: the deployment was cancelled while it waited for it to become healthy`,
  );
  await docker.getContainer(error.made.id).remove({ force: true });
});
