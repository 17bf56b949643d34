import type { SyntaxNode } from "@lezer/common";
import { VARIABLE } from "./fill.ts";
import { childrenOf, textOf, unquoted } from "./nodes.ts";

/** Something that must exist for a query to mean what it says. */
export interface SeenName {
  readonly metric: string;
  readonly label?: string;
  /** Where the query asks for exactly this value, or for this and others in plain words. */
  readonly value?: string;
}

export interface Names {
  readonly names: readonly SeenName[];
  readonly problems: readonly string[];
}

/** Every metric of a query, with the labels that it is grouped, joined and filtered by. */
export function namesIn(top: SyntaxNode, query: string): Names {
  const names = new Map<string, SeenName>();
  const problems: string[] = [];
  const add = (name: SeenName) => {
    const text = nameText(name);
    if ([name.metric, name.label ?? ""].some((part) => part.includes(VARIABLE))) {
      problems.push("has a metric or label named by a variable, which cannot be checked by itself");
    } else if (!name.value?.includes(VARIABLE)) names.set(text, name);
  };

  /** @param labels that something above asks of every series below */
  const walk = (node: SyntaxNode, labels: readonly string[]): void => {
    if (node.name === "VectorSelector") selector(node, labels);
    else if (node.name === "BinaryExpr") binary(node, labels);
    else others(node, labels);
  };
  const others = (node: SyntaxNode, labels: readonly string[]) => {
    const own = ownLabels(node, query);
    const below = [...labels.filter((label) => !own.made.includes(label)), ...own.asked];
    for (const child of childrenOf(node)) walk(child, below);
  };
  const selector = (node: SyntaxNode, labels: readonly string[]) => {
    const { metric, matchers } = readSelector(node, query);
    if (metric === undefined) return void problems.push(`has a selector without a metric: ${textOf(node, query)}`);
    add({ metric });
    for (const label of labels) add({ metric, label });
    for (const { label, values } of matchers) {
      add({ metric, label });
      for (const value of values) add({ metric, label, value });
    }
  };
  const binary = (node: SyntaxNode, labels: readonly string[]) => {
    const clause = node.getChild("MatchingModifierClause");
    const { on, left, right } = clause ? joinLabels(clause, query) : { on: [], left: [], right: [] };
    // What one side lends the other is no label of the borrower, even where something above groups by it.
    const without = (lent: readonly string[]) => labels.filter((label) => !lent.includes(label));
    if (node.firstChild) walk(node.firstChild, [...without(right), ...on, ...left]);
    if (node.lastChild) walk(node.lastChild, [...without(left), ...on, ...right]);
  };
  walk(top, []);
  return { names: [...names.values()], problems: [...new Set(problems)] };
}

/** `up`, `up{job}`, `up{job="a"}` */
export function nameText({ metric, label, value }: SeenName): string {
  if (label === undefined) return metric;
  return value === undefined ? `${metric}{${label}}` : `${metric}{${label}=${JSON.stringify(value)}}`;
}

interface Matcher {
  readonly label: string;
  /** Each of them is asked for by itself; empty where none is, as with `!=`. */
  readonly values: readonly string[];
}

function readSelector(node: SyntaxNode, query: string): { metric: string | undefined; matchers: Matcher[] } {
  const identifier = node.getChild("Identifier");
  const inside = childrenOf(node.getChild("LabelMatchers") ?? node);
  const quoted = inside.find(({ name }) => name === "QuotedLabelName");
  const all = inside.flatMap((each) => (each.name.endsWith("LabelMatcher") ? [readMatcher(each, query)] : []));
  const named = all.filter(({ label }) => label === "__name__").flatMap(({ values }) => values);
  const byName = named.length === 1 ? named[0] : undefined;
  const metric = identifier ? textOf(identifier, query) : quoted ? labelText(quoted, query) : byName;
  return { metric, matchers: all.filter(({ label }) => label !== "__name__") };
}

function readMatcher(node: SyntaxNode, query: string): Matcher {
  const literal = node.getChild("StringLiteral");
  const text = literal ? unquoted(literal, query) : "";
  const operator = node.getChild("MatchOp");
  const exact = operator?.getChild("EqlSingle") != null;
  const values = exact ? [text] : operator?.getChild("EqlRegex") ? alternatives(text) : [];
  return { label: labelText(node, query), values: values.filter((value) => value !== "") };
}

/** `a|b` and `(a|b)` are a and b; what has any other sign of a pattern names nothing for certain. */
function alternatives(pattern: string): readonly string[] {
  const [, inside = pattern] = /^\(([^()]*)\)$/.exec(pattern) ?? [];
  return /[\\^$.*+?()[\]{}]/.test(inside) ? [] : inside.split("|");
}

/** A label's name, bare or in quotes, of a node that is or holds one. */
function labelText(node: SyntaxNode, query: string): string {
  const bare = node.name === "LabelName" ? node : node.getChild("LabelName");
  if (bare) return textOf(bare, query);
  const quoted = (node.getChild("QuotedLabelName") ?? node).getChild("StringLiteral");
  return quoted ? unquoted(quoted, query) : "";
}

function groupingLabels(node: SyntaxNode, query: string): string[] {
  return childrenOf(node).map((each) => labelText(each, query));
}

/** What an aggregation or function asks of the series below it, and what it makes itself. */
function ownLabels(node: SyntaxNode, query: string): { asked: readonly string[]; made: readonly string[] } {
  const strings = () =>
    (node.getChild("FunctionCallBody")?.getChildren("StringLiteral") ?? []).map((each) => unquoted(each, query));
  if (node.name === "AggregateExpr") {
    const grouping = node.getChild("AggregateModifier")?.getChild("GroupingLabels");
    const made = node.getChild("AggregateOp")?.getChild("CountValues") ? strings().slice(0, 1) : [];
    return { asked: grouping ? groupingLabels(grouping, query) : [], made };
  }
  const name = node.getChild("FunctionIdentifier")?.firstChild?.name;
  const [made, , third, ...rest] = strings();
  if (name === "LabelReplace")
    return { asked: third === undefined ? [] : [third], made: made === undefined ? [] : [made] };
  if (name === "LabelJoin") {
    return { asked: [third, ...rest].filter((each) => each !== undefined), made: made === undefined ? [] : [made] };
  }
  return { asked: [], made: [] };
}

function joinLabels(clause: SyntaxNode, query: string): { on: string[]; left: string[]; right: string[] } {
  const found = { on: [] as string[], left: [] as string[], right: [] as string[] };
  let to: string[] | undefined;
  for (const child of childrenOf(clause)) {
    if (child.name === "On" || child.name === "Ignoring") to = found.on;
    // "Left" is the side that has many: what is carried over is the other side's.
    if (child.name === "GroupLeft") to = found.right;
    if (child.name === "GroupRight") to = found.left;
    if (child.name === "GroupingLabels") to?.push(...groupingLabels(child, query));
  }
  return found;
}
