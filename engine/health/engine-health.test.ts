import { expect, test } from "vitest";
import { container } from "../testing/engine.ts";
import { healthOf } from "./engine-health.ts";
import { askHealth } from "./health.ts";

const answering = (status: number, text: string) => async (service: string) =>
  askHealth(async () => new Response(text, { status }), 8080, service);
const engine = answering(501, '{"status":"engine"}');
const ready = { ok: true, why: "", missing: [] };
const no = (why: string) => ({ ok: false, why, missing: [] });

test.each([
  ["passed", { health: "healthy" }, ready],
  ["has not run", { health: "starting" }, no("its health check has not ended yet")],
  [
    "failed once, which the engine lets pass",
    { health: "healthy", failing: "ended with 1" },
    no("its health check ended with 1"),
  ],
  [
    "failed too often",
    { health: "unhealthy", failing: 'ended with 2 and said "no"' },
    no('its health check ended with 2 and said "no"'),
  ],
  ["is none", {}, no("the engine runs no health check of it")],
] as const)(
  "of a service that the proxy cannot see the engine's check decides, which %s",
  async (_, change, health) => {
    expect(await healthOf(container({ service: "basket", ...change }), engine)).toEqual(health);
  },
);

test("every other service's health is what the proxy says, whatever check its image has", async () => {
  const shop = container({ service: "shop", health: "unhealthy", failing: "ended with 1" });
  expect(await healthOf(shop, answering(200, ""))).toEqual(ready);
  expect(await healthOf(shop, answering(503, "db:5432 takes no connections\n"))).toEqual(
    no("503 db:5432 takes no connections"),
  );
});
