import { jaegerSearch } from "../links/jaeger-search.ts";
import type { Evidence, Expectation, Phase, SpanFilter, ValueTest } from "../model.ts";
import type { ExpectationFile } from "./schema.ts";

/** An expectation of a file that has been checked. @param where `file:line:col` */
export function expectationOf(file: ExpectationFile, phase: Phase, where: string): Expectation {
  const { evidence, within } = evidenceOf(file);
  const { id, title = titleOf(id), full } = file;
  return { id, title, phase, evidence, within, full, look: lookOf(file), where };
}

/** A run and whoever reads its report are done within the hour. */
const LOOK_BACK = { lookback: "1h" };

function lookOf({ look }: ExpectationFile): string | null {
  if (look === undefined) return null;
  return typeof look === "string" ? look : jaegerSearch({ ...look, time: LOOK_BACK });
}

/** `long-tail` → `Long tail`. */
function titleOf(id: string): string {
  const words = id.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

interface Timed<Value> {
  readonly evidence: Value;
  readonly within: number;
}

function evidenceOf(file: ExpectationFile): Timed<Evidence> {
  const { traces, compare, exemplar } = file;
  if (traces !== undefined) {
    const { count, every, within } = traces;
    return { evidence: { kind: "traces", filter: filterOf(traces), count, every }, within };
  }
  if (compare !== undefined) {
    const { faster, slower, factor, samples, p, within } = compare;
    return { evidence: { kind: "compare", filter: filterOf(compare), faster, slower, factor, samples, p }, within };
  }
  if (exemplar !== undefined) {
    const { metric, count, within } = exemplar;
    return { evidence: { kind: "exemplar", metric, filter: filterOf(exemplar), count }, within };
  }
  const { test, samples, within } = testOf(file);
  const { promql = "", unit = "number" } = file;
  return { evidence: { kind: "value", promql, test, samples, unit }, within };
}

interface TimedTest {
  readonly test: ValueTest;
  readonly samples: number;
  readonly within: number;
}

function testOf({ rises, falls, crosses, stays, sawtooth }: ExpectationFile): TimedTest {
  if (rises !== undefined) {
    const { from, factor = null, by = null, samples, within } = rises;
    return { test: { kind: "rises", from, factor, by }, samples, within };
  }
  if (falls !== undefined) {
    const { toFactor = null, leeway = null, below = null, samples, within } = falls;
    return { test: { kind: "falls", toFactor, leeway, below }, samples, within };
  }
  if (crosses !== undefined) {
    const { above = null, below = null, samples, within } = crosses;
    return { test: { kind: "crosses", above, below }, samples, within };
  }
  if (stays !== undefined) {
    const { factor = null, by = null, above = null, below = null, samples, for: within } = stays;
    return { test: { kind: "stays", factor, by, above, below }, samples, within };
  }
  if (sawtooth !== undefined) {
    const { teeth, rise, fall, restartsOf = null, within } = sawtooth;
    return { test: { kind: "sawtooth", teeth, rise, fall, restartsOf }, samples: 1, within };
  }
  throw new Error("an expectation without evidence has passed the checks");
}

type SpansFile = NonNullable<ExpectationFile["traces" | "compare" | "exemplar"]>;

function filterOf({ service, operation, tags, minDuration, attribute, atLeast, atMost }: SpansFile): SpanFilter {
  return {
    service,
    operation: operation ?? null,
    tags,
    minDuration: minDuration ?? null,
    attribute: attribute === undefined ? null : { key: attribute, atLeast: atLeast ?? null, atMost: atMost ?? null },
  };
}
