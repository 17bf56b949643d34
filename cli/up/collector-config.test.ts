import { expect, test } from "vitest";
import { container, fakeEngine } from "../../engine/testing/engine.ts";
import type { TryOptions } from "../../engine/try-out.ts";
import { containerPlan, planWith } from "../../plan/testing/plan.ts";
import { hintFor } from "../settings/stack-name.ts";
import type { Accepted } from "./accepted.ts";
import { checkCollectorConfig } from "./collector-config.ts";

const server = "astrolab.local/otel-collector:5";
const collector = containerPlan("collector", {
  command: ["--config", "/etc/c.yaml"],
  labels: { "dev.astrolab.plan": "new" },
});
const made = planWith(collector, containerPlan("shop"));
const plan = {
  ...made,
  images: made.images.map((image) =>
    image.service === "collector" && image.kind === "build" ? { ...image, args: { SERVER: server } } : image,
  ),
};

function memory(): Accepted & { readonly kept: string[] } {
  const kept: string[] = [];
  return {
    kept,
    has: async (what) => kept.includes(JSON.stringify(what)),
    add: async (what) => void kept.push(JSON.stringify(what)),
  };
}

async function checked(
  running: "old" | "new" | "ended" | undefined,
  exitCode = 0,
  lines: readonly string[] = [],
  accepted = memory(),
) {
  const tried: TryOptions[] = [];
  const status = running === "ended" ? "exited" : "running";
  const engine = fakeEngine({
    containers: running === undefined ? [] : [container({ service: "collector", status })],
    change: { inspect: async () => ({ Config: { Labels: { "dev.astrolab.plan": running } } }) as never },
  });
  const error = await checkCollectorConfig({
    ...{ plan, engine, server, hint: hintFor("a", {}), accepted },
    run: async (_, options) => {
      tried.push(options);
      return { exitCode, lines };
    },
  }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return { tried: tried.map(({ image, command, as }) => [image, command, as]), error };
}

test.each([undefined, "old", "ended"] as const)("the Collector reads what no running one has: %s", async (running) => {
  expect(await checked(running)).toEqual({
    tried: [[server, ["/otelcol", "validate", "--config", "/etc/c.yaml"], collector]],
    error: undefined,
  });
});

test("a configuration that the running one has is not read again", async () => {
  expect(await checked("new")).toEqual({ tried: [], error: undefined });
});

test("where it cannot be run at all, that is for the deployment to say", async () => {
  const engine = fakeEngine();
  const run = () => Promise.reject(new Error("no such image"));
  await checkCollectorConfig({ plan, engine, server, hint: hintFor("a", {}), accepted: memory(), run });
});

test("what it accepted once it is not asked again, and what it refused it is", async () => {
  const accepted = memory();
  expect((await checked("old", 1, ["no"], accepted)).tried).toHaveLength(1);
  expect((await checked("old", 0, [], accepted)).tried).toHaveLength(1);
  expect((await checked("old", 0, [], accepted)).tried).toHaveLength(0);
  expect(accepted.kept).toEqual([JSON.stringify({ server, plan: "new" })]);
});

test("what it refuses is said in its words, before anything is replaced", async () => {
  const { error } = await checked("old", 1, ["Error: cannot unmarshal", "", "'verbosity' unknown level", ""]);
  expect(error).toMatchObject({
    kind: "usage",
    message: `The Collector refuses the configuration of collector (services/collector):
  Error: cannot unmarshal
  'verbosity' unknown level`,
    fix: "Nothing was changed. Fix the configuration, then run `npm run up -- --stack a` again.",
  });
});
