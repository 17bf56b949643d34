import { afterEach, describe, expect, test } from "vitest";
import { until } from "../../testing/until.ts";
import { type CollectorConfig, type LoneCollector, startLoneCollector } from "../testing/lone-collector.ts";

/** Each safeguard of the Collector beside the same Collector without it. */
const started: LoneCollector[] = [];

async function start(change?: (config: CollectorConfig) => void): Promise<LoneCollector> {
  const collector = await startLoneCollector(change);
  started.push(collector);
  return collector;
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((collector) => collector.stop()));
});

describe("retries", () => {
  const names = ({ jaeger }: LoneCollector): readonly string[] =>
    JSON.stringify(jaeger.taken).match(/(?<="name":")(first|second)/g) ?? [];

  /** A span that Jaeger refuses, and one that it takes. */
  async function sendTwo(collector: LoneCollector): Promise<void> {
    const before = collector.jaeger.refused();
    const open = collector.jaeger.refuse();
    await collector.send("shop", [{ name: "first" }]);
    await until("a refusal", 10, async () => collector.jaeger.refused() > before || undefined, 50);
    open();
    await collector.send("shop", [{ name: "second" }]);
  }

  test("what Jaeger refused for a moment arrives", async () => {
    const collector = await start();
    await sendTwo(collector);
    await until("both", 20, async () => names(collector).length === 2 || undefined, 50);
    expect([...names(collector)].sort()).toEqual(["first", "second"]);
  });

  test("without them it is lost", async () => {
    const collector = await start(({ exporters }) => {
      exporters["otlp_http/jaeger"].retry_on_failure.enabled = false;
    });
    await sendTwo(collector);
    // A pause before a retry is at most three times another one: when three have been over here, one would have been over there.
    const planned = await start();
    for (let round = 1; round <= 3; round += 1) {
      await sendTwo(planned);
      await until("both", 20, async () => names(planned).length === 2 * round || undefined, 50);
    }
    expect(names(collector)).toEqual(["second"]);
  });
});

interface Point {
  readonly asInt: string;
  readonly attributes: readonly { readonly key: string; readonly value: { readonly stringValue?: string } }[];
}

interface Metrics {
  readonly resourceMetrics: readonly {
    readonly scopeMetrics: readonly {
      readonly metrics: readonly { readonly name: string; readonly sum?: { readonly dataPoints: readonly Point[] } }[];
    }[];
  }[];
}

/** The counted calls of the newest flush, a point for each series. */
function callsIn({ prometheus }: LoneCollector): readonly Point[] {
  const { resourceMetrics = [] } = (prometheus.taken.at(-1) ?? {}) as Partial<Metrics>;
  const metrics = resourceMetrics.flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics));
  return metrics.filter(({ name }) => name === "traces.span.metrics.calls").flatMap(({ sum }) => sum?.dataPoints ?? []);
}

const spanName = ({ attributes }: Point) => attributes.find(({ key }) => key === "span.name")?.value.stringValue;

describe("the limit of a service's series", () => {
  const NAMES = 1500;
  const total = (points: readonly Point[]) => points.reduce((sum, { asInt }) => sum + Number(asInt), 0);

  async function sendNames(collector: LoneCollector): Promise<readonly Point[]> {
    for (let from = 0; from < NAMES; from += 500) {
      const spans = Array.from({ length: 500 }, (_, at) => ({ name: `name ${from + at}` }));
      expect(await collector.send("shop", spans)).toBe(200);
    }
    return until("all counted", 30, async () => {
      const points = callsIn(collector);
      return total(points) === NAMES ? points : undefined;
    });
  }

  test("a thousand names are counted each for itself, and the others together", async () => {
    const points = await sendNames(await start());
    expect(points).toHaveLength(1001);
    const together = points.filter((point) => spanName(point) === undefined);
    expect(together.map(({ asInt, attributes }) => [asInt, attributes.map(({ key }) => key)])).toEqual([
      [`${NAMES - 1000}`, ["otel.metric.overflow"]],
    ]);
  });

  test("without it each new name makes a series", async () => {
    const without = await start(({ connectors }) => {
      connectors.span_metrics.aggregation_cardinality_limit = 0;
    });
    expect(await sendNames(without)).toHaveLength(NAMES);
  });
});

test("without an expiry a service that is gone is counted for ever", async () => {
  const expiring = (time: string) => (config: CollectorConfig) => {
    config.connectors.span_metrics.metrics_expiration = time;
  };
  const [planned, without] = [await start(expiring("2s")), await start(expiring("0s"))];
  const both = [planned, without];
  const sendAll = (name: string) => Promise.all(both.map((each) => each.send(name, [{ name }])));
  const has = (collector: LoneCollector, name: string) => callsIn(collector).some((point) => spanName(point) === name);
  await sendAll("gone");
  await until("both count it", 10, async () => both.every((each) => has(each, "gone")) || undefined, 100);
  await until("it is counted no more", 20, async () => {
    await sendAll("there");
    return (has(planned, "there") && !has(planned, "gone")) || undefined;
  });
  // Each sends at moments of its own.
  const { taken } = without.prometheus;
  const soFar = taken.length;
  await until("it is counted anew", 20, async () => {
    await sendAll("there");
    return taken.length >= soFar + 3 || undefined;
  });
  expect(has(without, "gone")).toBe(true);
});
