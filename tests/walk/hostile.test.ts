import { randomBytes } from "node:crypto";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { chromiumPath, launchBrowser } from "../../testing/chromium.ts";
import { until } from "../../testing/until.ts";
import { jaegerOf, prometheusOf } from "../stack/backends.ts";
import { testStack } from "../stack/stack.ts";

const HOSTILE = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>';

let browser: Browser | undefined;
beforeAll(async () => {
  if (chromiumPath !== undefined) browser = await launchBrowser();
});
afterAll(() => browser?.close());

const text = (key: string, value: string) => ({ key, value: { stringValue: value } });

/** One trace as OTLP's JSON, with markup wherever a span has a text of its own. */
function hostileTrace(traceId: string, endMs: number): unknown {
  const span = (spanId: string, parentSpanId: string) => ({
    traceId,
    spanId,
    parentSpanId,
    name: `javascript:${HOSTILE}`,
    kind: 2,
    startTimeUnixNano: `${endMs - 80}000000`,
    endTimeUnixNano: `${endMs}000000`,
    attributes: [
      text(HOSTILE, HOSTILE),
      text("url.full", "javascript:window.ran=1"),
      text("style", "</style><style>*{}"),
    ],
    events: [{ timeUnixNano: `${endMs}000000`, name: HOSTILE, attributes: [text(HOSTILE, HOSTILE)] }],
    status: { code: 2, message: HOSTILE },
  });
  const resource = { attributes: [text("service.name", HOSTILE), text("service.instance.id", HOSTILE)] };
  const [root, child] = [randomBytes(8).toString("hex"), randomBytes(8).toString("hex")];
  return { resourceSpans: [{ resource, scopeSpans: [{ spans: [span(root, ""), span(child, root)] }] }] };
}

test.skipIf(chromiumPath === undefined)(
  "markup in a real span goes through the Collector, Jaeger and Prometheus, and runs on no page",
  async () => {
    const shared = inject("stack");
    const { url } = await testStack(shared.name, shared);
    const traceId = randomBytes(16).toString("hex");
    const sent = await fetch(`${url}/otlp-http/v1/traces`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(hostileTrace(traceId, Date.now())),
    });
    expect(sent.status).toBe(200);
    await until("the trace in Jaeger", 30, () => jaegerOf(url).trace(traceId));
    await until("the service in Prometheus", 30, async () => {
      const services = await prometheusOf(url).labelValues("service_name", undefined, {});
      return services.includes(HOSTILE) || undefined;
    });

    const service = encodeURIComponent(HOSTILE);
    const named = (page: Page) => page.getByText(HOSTILE).locator("visible=true").first();
    const pages: readonly (readonly [path: string, sign: (page: Page) => Locator])[] = [
      [`traces/${traceId}`, named],
      [`traces/?service=${service}`, (page) => page.locator(".trace-bar").first()],
      ["", (page) => page.getByText(/^All \d+ services are healthy\.$/)],
      [`dashboards/astrolab-demo?var-service=${service}&refresh=`, named],
    ];
    for (const [path, sign] of pages) {
      const page = await browser?.newPage({ viewport: { width: 1280, height: 8000 } });
      if (page === undefined) throw new Error("there is no browser");
      await page.goto(`${url}/console/${path}`);
      await sign(page).waitFor({ timeout: 30_000 });
      const facts = await page.evaluate(() => ({
        ran: "ran" in window,
        images: document.querySelectorAll('img[src="x"]').length,
        scripts: [...document.scripts].filter(({ textContent }) => textContent.includes("ran")).length,
        links: [...document.links].filter(({ href }) => href.startsWith("javascript:")).length,
      }));
      expect([path, facts]).toEqual([path, { ran: false, images: 0, scripts: 0, links: 0 }]);
      await page.close();
    }
  },
);
