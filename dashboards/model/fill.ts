import { type DataSource, sourceOf, whyNot } from "./data-source.ts";
import { type Filled, fillQuery, fillText, withOwn } from "./filled.ts";
import { optionsFrom, writtenOptions } from "./options.ts";
import { type Answers, questionOf, textsOf } from "./question.ts";
import { variablesIn } from "./replace.ts";
import { ALL, type Option, type Variable } from "./variable.ts";

/** Types whose values stand in the file. */
const WRITTEN = ["custom", "interval", "datasource", "constant", "textbox", "switch"];

export interface FillOptions {
  readonly answers: Answers;
  readonly sources: readonly DataSource[];
  /** What a reader chose, by name. */
  readonly picked: Readonly<Record<string, readonly string[]>>;
  /** Whether what was picked is kept although it is not among the values, as one from an address is. */
  readonly keeps?: (name: string) => boolean;
  /** Grafana's own variables: `__interval` and so on. */
  readonly own: Readonly<Record<string, string>>;
}

/** Every variable with its values, one that asks with another's after that one. */
export async function fillVariables(variables: readonly Variable[], options: FillOptions): Promise<readonly Filled[]> {
  const known = new Map<string, Promise<Filled>>();
  const filled = (variable: Variable, above: readonly string[]): Promise<Filled> => {
    const before = known.get(variable.name);
    if (before !== undefined) return before;
    const path = [...above, variable.name];
    // Two that ask with each other are asked as if the other had no value.
    const needed = variables.filter(({ name }) => dependenciesOf(variable).includes(name) && !path.includes(name));
    const one = Promise.all(needed.map((each) => filled(each, path))).then((ready) =>
      fillOne(variable, ready, options),
    );
    known.set(variable.name, one);
    return one;
  };
  return Promise.all(variables.map((variable) => filled(variable, [])));
}

/** Names of the variables that another one asks with. */
export function dependenciesOf({ query, regex, datasource = "" }: Variable): readonly string[] {
  return variablesIn(`${query} ${regex} ${datasource}`);
}

async function fillOne(variable: Variable, above: readonly Filled[], options: FillOptions): Promise<Filled> {
  const picked = options.picked[variable.name] ?? [];
  try {
    const found = await askedOptions(variable, above, options);
    if (typeof found !== "string") return chosenOf(variable, found, picked, options.keeps?.(variable.name) ?? true);
    return { ...chosenOf(variable, writtenOptions(variable, "", options.sources), picked, true), without: found };
  } catch (error) {
    const saved = picked.length > 0 ? picked : variable.current.map(({ value }) => value);
    const chosen = saved.length > 0 || !variable.includeAll ? saved : [ALL];
    return { variable, options: [], chosen, failed: (error as Error).message };
  }
}

/** Those variables whose values stand in the file, without asking anybody. */
export function fillWritten(variables: readonly Variable[], sources: readonly DataSource[]): readonly Filled[] {
  return variables
    .filter(({ type }) => WRITTEN.includes(type))
    .map((variable) => chosenOf(variable, writtenOptions(variable, variable.query, sources), [], true));
}

/** The values of a variable, or why only Grafana has them. */
async function askedOptions(
  variable: Variable,
  above: readonly Filled[],
  { answers, sources, own }: FillOptions,
): Promise<readonly Option[] | string> {
  const { type, query, regex, sort } = variable;
  if (WRITTEN.includes(type)) return writtenOptions(variable, fillText(query, above, "raw"), sources);
  const without = grafanasPart(variable, above, sources);
  if (without !== undefined) return without;
  const asked = questionOf(withOwn(fillQuery(query, above), own));
  return optionsFrom(await textsOf(asked, answers), fillText(regex, above, "regex"), sort);
}

function chosenOf(variable: Variable, options: readonly Option[], picked: readonly string[], keeps: boolean): Filled {
  return { variable, options, chosen: choose(variable, options, picked, keeps) };
}

/** What Grafana alone does about a variable. A sentence without its end. @param above those that it may depend on */
export function grafanasPart(
  { type, datasource }: Variable,
  above: readonly Filled[],
  sources: readonly DataSource[],
): string | undefined {
  if (WRITTEN.includes(type)) return undefined;
  if (type === "adhoc") return "only Grafana adds its filters to each query";
  if (type !== "query") return `only Grafana has variables of the type ${type}: it keeps what it was saved with`;
  return whyNot(
    sourceOf(datasource, sources, (text) => fillText(text, above)),
    sources,
  );
}

/** What is chosen, of what a reader picked, else of what the variable was saved with; where that is gone, the first value. */
function choose(
  { type, multi, includeAll, current }: Variable,
  options: readonly Option[],
  picked: readonly string[],
  keeps: boolean,
): readonly string[] {
  if (type === "constant") return options.map(({ value }) => value);
  const wanted = picked.length > 0 ? picked.map((value) => ({ value, text: value })) : current;
  if (wanted.some(({ value, text }) => value === ALL || (value === "All" && text === "All")) && includeAll)
    return [ALL];
  if (type === "textbox" || (picked.length > 0 && keeps)) {
    return wanted.length > 0 ? wanted.map(({ value }) => value) : options.map(({ value }) => value);
  }
  const found = wanted.flatMap(({ value, text }) => {
    const same = options.find((each) => each.value === value) ?? options.find((each) => each.text === text);
    return same === undefined ? [] : [same.value];
  });
  if (found.length > 0) return multi ? [...new Set(found)] : found.slice(0, 1);
  if (includeAll) return [ALL];
  return options.slice(0, 1).map(({ value }) => value);
}
