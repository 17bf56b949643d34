import type { Kind } from "../kinds/kind.ts";
import { jaegerSearch } from "../links/jaeger-search.ts";
import type { Expectation, Phase } from "../model.ts";
import { type ExpectationFile, partOf } from "./schema.ts";

/** An expectation of a file that has been checked. @param where `file:line:col` */
export function expectationOf(file: ExpectationFile, kinds: readonly Kind[], phase: Phase, where: string): Expectation {
  const { id, title = titleOf(id), full, promql = "", unit = "number" } = file;
  const kind = kinds.find((each) => partOf(file, each) !== undefined);
  if (kind === undefined) throw new Error("an expectation without evidence has passed the checks");
  const { data, within } = kind.read(partOf(file, kind), promql);
  const evidence = { ...data, kind: kind.name };
  return { id, title, phase, evidence, unit, within, full, look: lookOf(file), where };
}

/** A run, and anyone who reads its report, is done within the hour. */
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
