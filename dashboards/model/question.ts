/** What a variable of Prometheus asks for its values, as Grafana reads it. */
export type Question =
  | { readonly kind: "label names"; readonly match?: string }
  | { readonly kind: "label values"; readonly label: string; readonly match?: string }
  | { readonly kind: "metrics"; readonly pattern: string }
  | { readonly kind: "result"; readonly query: string }
  | { readonly kind: "series"; readonly match: string };

export type Labels = Readonly<Record<string, string>>;

/** The answers of a Prometheus; each rejects with its own reason. */
export interface Answers {
  labelNames(match: string | undefined): Promise<readonly string[]>;
  labelValues(label: string, match: string | undefined): Promise<readonly string[]>;
  series(match: string): Promise<readonly Labels[]>;
  /** `at` in seconds since 1970. */
  instant(query: string): Promise<readonly { readonly labels: Labels; readonly value: number; readonly at: number }[]>;
}

/** `label_values(…)`, `query_result(…)` and so on; any other text selects series. */
export function questionOf(text: string): Question {
  const [, call, inside = ""] = /^\s*(label_names|label_values|metrics|query_result)\((.*)\)\s*$/s.exec(text) ?? [];
  const all = inside.trim();
  if (call === "label_names") return all === "" ? { kind: "label names" } : { kind: "label names", match: all };
  if (call === "metrics") return { kind: "metrics", pattern: all };
  if (call === "query_result") return { kind: "result", query: all };
  const [, match, label] = call === "label_values" ? (/^(?:(.+),)?\s*([a-zA-Z_]\w*)$/s.exec(all) ?? []) : [];
  if (label === undefined) return { kind: "series", match: text.trim() };
  return match === undefined ? { kind: "label values", label } : { kind: "label values", label, match: match.trim() };
}

/** The answer as the texts that the variable's regex is applied to. */
export async function textsOf(question: Question, answers: Answers): Promise<readonly string[]> {
  switch (question.kind) {
    case "label names":
      return answers.labelNames(question.match);
    case "label values":
      return answers.labelValues(question.label, question.match);
    case "metrics": {
      const pattern = new RegExp(question.pattern);
      return (await answers.labelValues("__name__", undefined)).filter((name) => pattern.test(name));
    }
    case "result":
      return (await answers.instant(question.query)).map(
        ({ labels, value, at }) => `${seriesText(labels)} ${valueText(value)} ${Math.round(at * 1000)}`,
      );
    case "series":
      return (await answers.series(question.match)).map(seriesText);
  }
}

/** `up{job="a",instance="b"}` */
function seriesText({ __name__: name = "", ...labels }: Labels): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  return `${name}{${pairs.join(",")}}`;
}

function valueText(value: number): string {
  return String(value).replace("Infinity", "Inf").replace(/^Inf/, "+Inf");
}
