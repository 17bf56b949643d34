import type { ExpectationReport, RunReport, Scenario } from "../../../scenarios/model.ts";

export const leak: Scenario = {
  name: "leak",
  title: "The cache that never forgets",
  story: "",
  file: "scenarios/leak.yaml",
  service: "recommendation",
  flag: { key: "cacheFailure", variant: "on" },
  baseline: 45,
  load: null,
  reveals: [],
  beside: null,
  expectations: [
    expectation("memory", "Memory climbs", "expect", 80),
    expectation("slow-misses", "Slow traces missed the cache", "expect", 80),
    { ...expectation("kill", "The kernel ends it", "expect", 600), full: true },
    expectation("memory-freed", "The memory is free again", "recover", 60),
  ],
};

function expectation(id: string, title: string, phase: "expect" | "recover", within: number) {
  const place = { look: null, where: "scenarios/leak.yaml:12:5" };
  return { id, title, phase, evidence: { kind: "rises" }, unit: "bytes" as const, within, full: false, ...place };
}

const MIB = 1024 * 1024;

export const memoryPassed: ExpectationReport = {
  id: "memory",
  title: "Memory climbs",
  phase: "expect",
  verdict: "pass",
  wanted: "3 samples in a row at or over 80 MiB (2 × the baseline of 40 MiB)",
  saw: "81, 90, 96 MiB",
  asked: 'Prometheus: container_memory_usage_bytes{service_name="recommendation"}',
  where: "scenarios/leak.yaml:12:5",
  look: "/console/dashboards/leak?viewPanel=3",
  after: 41.2,
  within: 80,
  samples: [
    [-5, 40 * MIB],
    [0, 40 * MIB],
    [20, 60 * MIB],
    [40, 96 * MIB],
  ],
  unit: "bytes",
  baseline: { median: 40 * MIB, spread: MIB, count: 9 },
  threshold: 80 * MIB,
  traces: [],
};

export const missesFailed: ExpectationReport = {
  ...memoryPassed,
  id: "slow-misses",
  title: "Slow traces missed the cache",
  verdict: "fail",
  wanted: "1 trace of recommendation with app.products.count at or over 100000",
  saw: "no such trace, the highest app.products.count was 12",
  asked: 'Jaeger: service=recommendation&tags={"app.cache_hit":"false"}',
  where: "scenarios/leak.yaml:17:5",
  look: null,
  after: 80,
  samples: [],
  unit: "number",
  baseline: null,
  threshold: null,
};

export const freedOpen: ExpectationReport = {
  ...missesFailed,
  id: "memory-freed",
  title: "The memory is free again",
  phase: "recover",
  verdict: "open",
  wanted: "at most 1.2 × the baseline",
  saw: "not checked",
  after: null,
  within: 60,
};

/** What a run came to. */
export function reportOf(change: Partial<RunReport> = {}): RunReport {
  return {
    scenario: "leak",
    title: "The cache that never forgets",
    verdict: "pass",
    expectations: [memoryPassed],
    flag: { key: "cacheFailure", variant: "on" },
    stack: "dev",
    owner: "ann@laptop",
    full: false,
    startedAt: "2026-11-23T10:00:00.000Z",
    seconds: 112.3,
    flagSetAt: "2026-11-23T10:00:10.000Z",
    flagBackAt: "2026-11-23T10:01:30.000Z",
    problem: null,
    also: [],
    ...change,
  };
}
