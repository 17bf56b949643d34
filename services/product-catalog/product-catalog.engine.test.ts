import type Docker from "dockerode";
import { afterAll, beforeAll, expect, it } from "vitest";
import { until } from "../../testing/until.ts";
import { connectProductCatalog } from "../frontend/src/neighbours/product-catalog.ts";
import { loadShopServices } from "../proto-node/src/shop-proto.ts";
import { buildService } from "../testing/build-service.ts";
import { openSmallStack, type SmallStack } from "../testing/small-stack.ts";

const memory = 80;

let stack: SmallStack;
let catalog: Docker.Container;

beforeAll(async () => {
  stack = await openSmallStack();
  const image = "astrolab-test/product-catalog";
  await buildService(stack.docker, "product-catalog", image, { BUILD: "golang", BASE: "runtime" });
  // Its neighbours' names lead nowhere, as when they are not up yet.
  const env = ["GOMEMLIMIT=64MiB", "OTEL_EXPORTER_OTLP_ENDPOINT=http://otel-collector:4317"];
  catalog = await stack.start({ service: "product-catalog", image, ports: [3550, 3551], memory, env });
});

afterAll(() => stack?.remove());

it("serves within its memory, and without its neighbours", async () => {
  const health = await until("the catalogue to be ready", 30, async () => {
    const answer = await fetch(`${await stack.url(catalog, 3551)}/healthz`, { signal: AbortSignal.timeout(1000) });
    return answer.ok ? answer.json() : undefined;
  });
  expect(health).toEqual({ status: "ok", missing: ["flagd"] });
  const client = connectProductCatalog(loadShopServices(), new URL(await stack.url(catalog, 3550)).host);
  for (let i = 0; i < 200; i += 1) expect(await client.list()).toHaveLength(12);
  expect((await client.get("ASTROLABE1"))?.picture).toBe("astrolabe.svg");
  expect(await client.get("NOPE")).toBeUndefined();
  client.close();
  const { State, RestartCount } = await catalog.inspect();
  expect([State.Running, State.OOMKilled, RestartCount]).toEqual([true, false, 0]);
});

it("stops when it is told to, although what it still had to send goes nowhere", async () => {
  await catalog.stop({ t: 5 });
  expect((await catalog.inspect()).State.ExitCode).toBe(0);
});
