import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Added, repositoryWith } from "./added.ts";

// Commands and suites are run in a copy, beside everything else.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let added: Added;
beforeAll(async () => {
  const mine = `name: mine
title: Shoppers notice
flag: { key: recommendationServiceCacheFailure, variant: "on" }
expect:
  - id: tail
    promql: histogram_quantile(0.99, sum by (le) (rate(traces_span_metrics_duration_milliseconds_bucket{service_name="frontend"}[\${window}])))
    unit: ms
    rises: { factor: 3, within: 80s }
`;
  added = await repositoryWith({ "scenarios/mine.yaml": mine });
});
afterAll(() => added.remove());

test("a scenario is listed, and held to the rules of all scenarios", async () => {
  expect(await added.astrolab("scenario", "list")).toContain("Shoppers notice");
  await added.vitest("scenarios/repository.test.ts", "scenarios/links");
});
