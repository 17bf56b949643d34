import { afterEach, expect, test } from "vitest";
import { archive } from "../../services/testing/archive.ts";
import { CONFIG_FILE, plannedConfig } from "../../services/testing/lone-collector.ts";
import { type Part, startPart } from "../../services/testing/part.ts";
import { batchOf } from "../../testing/otlp.ts";
import { until } from "../../testing/until.ts";

const COLLECTOR = "otel-collector";
/** Of a request: 2 MB, ten times a second. */
const SPANS = 200;
const TEXT = "x".repeat(10_000);
const PAUSE_MS = 100;
/** Four times the memory that it has. */
const REQUESTS = 500;

let part: Part | undefined;
afterEach(async () => {
  await part?.remove();
  part = undefined;
});

/** The Collector alone: whom it sends to is away, so all that it takes it keeps. */
async function start(config: string): Promise<Part> {
  part = await startPart({
    stack: "without-limiter",
    services: [COLLECTOR],
    publish: { [COLLECTOR]: [4318, 13133] },
    prepare: async (_, container) => {
      await container.putArchive(await archive([{ path: CONFIG_FILE, content: config }]), { path: "/" });
    },
  });
  const health = part.url(COLLECTOR, 13133);
  await until("the Collector", 30, async () => (await fetch(health)).ok || undefined);
  return part;
}

/** Sends until it refuses, or is gone. */
async function flood(running: Part): Promise<"refused" | "gone" | "taken"> {
  const spans = Array.from({ length: SPANS }, () => ({ name: "flood", trace: 1, attributes: { text: TEXT } }));
  const body = JSON.stringify(batchOf("shop", spans));
  for (let sent = 0; sent < REQUESTS; sent += 1) {
    const headers = { "content-type": "application/json" };
    const url = `${running.url(COLLECTOR, 4318)}/v1/traces`;
    const answer = await fetch(url, { method: "POST", headers, body }).catch(() => undefined);
    if (answer === undefined) return "gone";
    if (answer.status === 503 || answer.status === 429) return "refused";
    expect(answer.status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return "taken";
}

const restartsOf = async (running: Part) => (await running.container(COLLECTOR).inspect()).RestartCount;

test("a Collector that cannot get rid of what it is sent refuses more, and lives", async () => {
  const running = await start(plannedConfig());
  expect(await flood(running)).toBe("refused");
  expect(await restartsOf(running)).toBe(0);
});

test("without its memory limiter it takes all, and is killed with what it holds", async () => {
  const config = plannedConfig();
  const changed = config.replaceAll(/processors: \[memory_limiter(, )?/g, "processors: [");
  expect(changed).not.toBe(config);
  const running = await start(changed);
  expect(await flood(running)).toBe("gone");
  // The engine starts it again, and what it held is lost.
  await until("a restart", 30, async () => (await restartsOf(running)) > 0 || undefined);
});

test("without a restart policy one that fell over stays down, and with it comes again", async () => {
  const running = await start(plannedConfig());
  const container = running.container(COLLECTOR);
  const fall = async () => {
    const { State } = await container.inspect();
    process.kill(State.Pid, "SIGKILL");
  };
  await fall();
  await until("a restart", 30, async () => {
    const { State, RestartCount } = await container.inspect();
    return (State.Running && RestartCount === 1) || undefined;
  });
  await container.update({ RestartPolicy: { Name: "no" } });
  await fall();
  const { StatusCode } = await container.wait();
  const { State, RestartCount } = await container.inspect();
  expect([StatusCode, State.Status, RestartCount]).toEqual([137, "exited", 1]);
});
