import Docker from "dockerode";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask } from "../../testing/ask.ts";
import { until } from "../../testing/until.ts";
import { heldBy, idsOf } from "../stack/engine.ts";
import { type TestStack, testStack } from "../stack/stack.ts";
import { value } from "../stack/telemetry.ts";

const FLAG = "recommendationServiceCacheFailure";

describe("two stacks side by side", () => {
  const docker = new Docker();
  let a: TestStack;
  let b: TestStack;

  beforeAll(async () => {
    a = await testStack("two-a");
    b = await testStack("two-b");
    for (const stack of [a, b]) {
      await stack.astrolab("down");
      const up = await stack.astrolab("up", "--port", String(stack.port));
      expect(up.exitCode, up.stderr).toBe(0);
      expect(up.stdout).toContain(`${stack.url}/`);
    }
  });
  afterAll(async () => {
    await a.astrolab("down");
    await b.astrolab("down");
  });

  test("each answers on its own port, and to its own name only", async () => {
    for (const [stack, other] of [[a, b] as const, [b, a] as const]) {
      expect((await fetch(`${stack.url}/`)).status).toBe(200);
      expect(await ask(stack.port, { path: "/", headers: { host: `localhost:${other.port}` } })).toEqual({
        status: 403,
        body: expect.stringContaining(`This address is for ${stack.url} only.\n`),
      });
    }
  });

  test("no page of one links to the other", async () => {
    for (const [stack, other] of [[a, b] as const, [b, a] as const]) {
      for (const path of ["/", "/cart", "/console/", "/jaeger/ui/", "/loadgen/"]) {
        const page = await (await fetch(`${stack.url}${path}`)).text();
        expect(page, `${stack.url}${path}`).not.toContain(`:${other.port}`);
      }
    }
  });

  test("a flag of one is not the other's", async () => {
    expect((await a.astrolab("flag", "set", FLAG, "on")).exitCode).toBe(0);
    expect((await b.astrolab("flag", "get", FLAG)).stdout).toContain("off");
    expect((await a.astrolab("flag", "get", FLAG)).stdout).toContain("on");
  });

  test("each has figures of its own", async () => {
    for (const stack of [a, b]) {
      await until("requests", 30, async () => {
        const rate = await value(stack.url, "sum(rate(traces_span_metrics_calls_total[30s]))");
        return rate > 0 ? rate : undefined;
      });
    }
  });

  test("downing one leaves the other as it was", async () => {
    const before = await idsOf(docker, b.name);
    const down = await a.astrolab("down");
    expect(down.stdout).toContain("0 left");
    expect(await heldBy(docker, a.name)).toEqual([]);
    expect(await idsOf(docker, b.name)).toEqual(before);
    expect((await fetch(`${b.url}/-/health`)).status).toBe(200);
  });
});
