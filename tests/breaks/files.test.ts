import { rm } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { copyOf } from "../stack/checkout.ts";
import { DEMO, edit, stackFrom, type Verdict, verdictOf, wellAgain, words } from "./broken.ts";

const SOURCES = "services/grafana/provisioning/datasources/datasources.yaml";

beforeAll(async () => wellAgain(await stackFrom(inject("stack").root)));

describe("a stack that is well", () => {
  let verdict: Verdict;
  beforeAll(async () => {
    verdict = await verdictOf(await stackFrom(inject("stack").root));
  });

  test("has everything that it promises, and is judged within a minute", () => {
    expect(verdict.failed).toEqual([]);
    expect(verdict.exitCode).toBe(0);
    expect(verdict.seconds).toBeLessThan(60);
  });
});

/** What the stack is found to lack by a checkout in which something was broken, while it runs on as it is. */
async function judgedBy(breakIt: (root: string) => Promise<void>): Promise<Verdict> {
  const checkout = await copyOf(inject("stack"));
  try {
    await breakIt(checkout.root);
    return await verdictOf(await stackFrom(checkout.root));
  } finally {
    await checkout.remove();
  }
}

describe.concurrent("whatever is broken in a file, verify says what", () => {
  test("a metric that is renamed in one panel", async () => {
    const { exitCode, failed } = await judgedBy((root) =>
      edit(root, DEMO, "app_recommendations_counter_total", "app_recommendation_counter_total"),
    );
    const where = `${DEMO}: panel "Recommendations", query A`;
    const gone = 'no such name in the last 10 minutes, did you mean "app_recommendations_counter_total"?';
    expect(failed.map(words)).toEqual([
      { category: "names", name: "app_recommendation_counter_total", saw: gone, where },
      { category: "names", name: "app_recommendation_counter_total{service_name}", saw: gone, where },
      {
        category: "names",
        name: 'app_recommendation_counter_total{service_name="recommendation"}',
        saw: gone,
        where,
      },
      { category: "queries", name: "demo: Recommendations, A", saw: "an empty answer", where },
    ]);
    expect(exitCode).toBe(5);
  });

  test("a zero that would hide a renamed metric", async () => {
    const { exitCode, failed } = await judgedBy((root) =>
      edit(
        root,
        DEMO,
        /"max\(app_recommendation_cache_size\{.*\}\)"/,
        '"max(app_recommendation_cache_size) or vector(0)"',
      ),
    );
    expect(failed.map(words)).toEqual([
      {
        category: "queries",
        name: "demo: Cache entries, A",
        saw: 'it "or vector(0)" shows a value where a name is gone; take zeros from a sibling series',
        where: `${DEMO}: panel "Cache entries", query A`,
      },
    ]);
    expect(exitCode).toBe(5);
  });

  test("a dashboard that is gone", async () => {
    const where = "dashboards/demo/memory-leak.json";
    const { exitCode, failed } = await judgedBy((root) => rm(join(root, where)));
    expect(failed.map(words)).toEqual([
      {
        category: "pages",
        name: "/grafana/d/astrolab-memory-leak",
        saw: 'no dashboard has the uid "astrolab-memory-leak"',
        where: expect.stringMatching(/^README\.md:\d+$/),
      },
      { category: "dashboards", name: "astrolab-memory-leak", saw: "there is no such file", where },
    ]);
    expect(exitCode).toBe(5);
  });

  test("a data source that leads to a port where nobody is", async () => {
    const { exitCode, failed } = await judgedBy((root) =>
      edit(root, SOURCES, "http://prometheus:9090/", "http://prometheus:9091/"),
    );
    expect(failed.map(words)).toEqual([
      {
        category: "data sources",
        name: "Prometheus",
        saw: "prometheus does not listen on 9091; it serves on 9090",
        where: expect.stringMatching(/^services\/grafana\/provisioning\/datasources\/datasources\.yaml:\d+$/),
      },
    ]);
    expect(exitCode).toBe(5);
  });
});
