import pLimit from "p-limit";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { folderReader } from "../../common/files/reader.ts";
import { PROVISIONED } from "../../dashboards/model/provisioned.ts";
import { chromiumPath, launchBrowser } from "../../testing/chromium.ts";
import { until } from "../../testing/until.ts";
import { newRound } from "../../verify/ask/ask.ts";
import { prometheusAt } from "../../verify/ask/prometheus.ts";
import { evidenceIn, evidenceText } from "../../verify/ask/series.ts";
import type { PanelQuery } from "../../verify/dashboards/panel-query.ts";
import { readDashboards } from "../../verify/dashboards/read.ts";
import { choicesOf } from "../../verify/dashboards/variables.ts";
import { openDashboard, panelsWithoutData } from "./dashboard.ts";

const withBrowser = test.skipIf(chromiumPath === undefined);

/** From the end of `up`, ms. */
const WITHIN_MS = 30_000;

/** The default interval, seconds. */
const BEAT_S = 5;

/** How long a browser may take to draw a dashboard beside others, ms: the machine's affair. */
const TIMEOUT_MS = 180_000;

interface Served {
  readonly dashboards: readonly { readonly uid: string }[];
}

const { port, root, upAt } = inject("stack");
let browser: Browser | undefined;
beforeAll(async () => {
  if (chromiumPath !== undefined) browser = await launchBrowser();
});
afterAll(() => browser?.close());

// Prometheus is asked as of that moment, so it does not matter when the question comes.
test("every query of every dashboard has data half a minute after up", async () => {
  const at = upAt + WITHIN_MS;
  await until("half a minute after up", WITHIN_MS / 1000 + 1, async () => Date.now() > at || undefined);
  const ask = newRound({
    fetch,
    port,
    signal: AbortSignal.timeout(TIMEOUT_MS),
    limit: pLimit(8),
    now: Date.now,
    until: Date.now() + TIMEOUT_MS,
    ahead: 0,
  });
  const prometheus = prometheusAt("/prometheus/");
  const shownBy = async (query: PanelQuery): Promise<string[]> => {
    const [first] = await choicesOf(prometheus, ask, query, PROVISIONED);
    const { range, step } = query.time;
    const series = await prometheus.range(ask, first?.expr ?? query.expr, at / 1000 - range, at / 1000, step);
    const evidence = evidenceIn(series, 0, at / 1000);
    return evidence.kind === "data" ? [] : [`${query.where}: ${evidenceText(evidence)}`];
  };
  const { all } = readDashboards(folderReader(root), (text) => text, BEAT_S);
  const queries = all.flatMap((dashboard) => dashboard.queries);
  expect(queries.length).toBeGreaterThan(60);
  expect((await Promise.all(queries.map(shownBy))).flat()).toEqual([]);
});

withBrowser("every panel of every dashboard shows it", { timeout: 2 * TIMEOUT_MS }, async () => {
  const stack = `http://localhost:${port}`;
  const { dashboards } = (await (await fetch(`${stack}/console/api/dashboards`)).json()) as Served;
  expect(dashboards.length).toBeGreaterThanOrEqual(3);
  const without = await Promise.all(
    dashboards.map(async ({ uid: dashboard }) => {
      if (browser === undefined) throw new Error("there is no browser");
      const page = await openDashboard(browser, stack, { dashboard });
      const panels = await panelsWithoutData(page, TIMEOUT_MS);
      expect(await page.getByText("No data").count()).toBe(0);
      return panels.map((panel) => `${dashboard}: ${panel}`);
    }),
  );
  expect(without.flat()).toEqual([]);
});
