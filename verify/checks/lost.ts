import type { Hint } from "../../common/hint.ts";
import { increaseOf } from "../../common/http/increase.ts";
import type { Series } from "../../common/http/prometheus-series.ts";
import type { Plan } from "../../plan/types.ts";
import type { Prometheus } from "../ask/prometheus.ts";
import { type Check, type Look, no, yes } from "../types.ts";

/** The Collector, which counts what it is sent and what becomes of it. */
const COLLECTOR = "otel-collector";

/** What is counted, for people and as the Collector's metrics end. */
const SIGNALS = [
  { items: "spans", name: "spans" },
  { items: "metric points", name: "metric_points" },
] as const;

/** How much of the past is looked at, seconds. */
const WINDOW_S = 60;
/** How far back a counter has a sample before that, even where Prometheus itself was away for minutes. */
const BEFORE_S = 540;
/** What of all may be lost. */
const ALLOWED_SHARE = 0.01;

export interface LostOptions {
  readonly plan: Plan;
  readonly prometheus: Prometheus;
  readonly hint: Hint;
}

/** What came to the Collector in the last minute and was lost there, or on its way out: at most one in a hundred. */
export function lostChecks({ plan, prometheus, hint }: LostOptions): Check[] {
  if (!plan.containers.some(({ service }) => service === COLLECTOR)) return [];
  return SIGNALS.map(({ items, name }): Check => {
    const selector = `{__name__=~"otelcol_(receiver_(refused|failed)|exporter_(sent|send_failed|enqueue_failed))_${name}_total"}`;
    return {
      category: "rates",
      name: `lost ${items}`,
      asked: `Prometheus: by how much ${selector} grew in ${WINDOW_S} s, as the Collector counts what it sends on and what it loses`,
      where: `services/${COLLECTOR}/config.yaml`,
      async look(ask) {
        const now = ask.now / 1000;
        const series = await prometheus.samples(ask, selector, WINDOW_S + BEFORE_S);
        return verdict(items, lossOf(series, name, now - WINDOW_S, now), hint);
      },
    };
  });
}

/** Of one signal. */
interface Loss {
  readonly sent: number;
  /** Neither taken at the door nor queued at the exit. */
  readonly refused: number;
  /** Sent for as long as it is tried, to nobody who took it. */
  readonly givenUp: number;
  /** Exporters that did not get rid of something. */
  readonly to: readonly string[];
}

/** @param from seconds since the epoch, as `to` */
function lossOf(series: readonly Series[], name: string, from: number, to: number): Loss {
  const of = (counter: string) =>
    series.filter(({ labels }) => labels["__name__"] === `otelcol_${counter}_${name}_total`);
  const grown = (counter: string) => increaseOf(of(counter), from, to);
  const door = grown("receiver_refused") + grown("receiver_failed");
  const notQueued = grown("exporter_enqueue_failed");
  const failing = [...of("exporter_send_failed"), ...of("exporter_enqueue_failed")].filter(
    (each) => increaseOf([each], from, to) > 0,
  );
  return {
    sent: grown("exporter_sent"),
    // Metric points pass no batch, so what a full queue does not take is refused at the door once more.
    refused: name === "metric_points" ? Math.max(door, notQueued) : door + notQueued,
    givenUp: grown("exporter_send_failed"),
    to: [...new Set(failing.map(({ labels }) => labels["exporter"] ?? "?"))].sort(),
  };
}

function verdict(items: string, { sent, refused, givenUp, to }: Loss, hint: Hint): Look {
  const lost = refused + givenUp;
  const all = sent + lost;
  if (all === 0) return no(`the Collector has sent no ${items} on in ${WINDOW_S} s`);
  const counted = lost === 0 ? "none was" : lost === 1 ? "1 was" : `${lost} were`;
  const saw = `of ${all} ${items} in ${WINDOW_S} s ${counted} lost`;
  if (lost === 0) return yes(saw);
  const share = lost / all;
  const percent = `${saw} (${(100 * share).toFixed(1)} %)`;
  if (share <= ALLOWED_SHARE) return yes(percent);
  const parts = [
    ...(refused > 0 ? [`${refused} were refused, at the door or by a full queue`] : []),
    ...(givenUp > 0 ? [`${givenUp} were given up after all attempts`] : []),
  ];
  const way = to.length > 0 ? ` on their way to ${to.join(" and ")}` : "";
  return no(`${percent}${way}: ${parts.join(", ")}. \`${hint("logs", COLLECTOR)}\` shows why`);
}
