import { readYaml } from "../../common/files/read-yaml.ts";
import type { Reader } from "../../common/files/reader.ts";
import type { YamlFile } from "../../common/files/yaml-file.ts";
import type { Problem } from "../../common/problem.ts";
import { kinds as everyKind } from "../kinds/index.ts";
import type { Kind } from "../kinds/kind.ts";
import type { Expectation, Phase, Scenario } from "../model.ts";
import { checkScenario, type Surroundings } from "./check.ts";
import { expectationOf } from "./expectation.ts";
import { type ScenarioFile, scenarioSchema } from "./schema.ts";

/** The files that are right, sorted by name, and every problem of the others. */
export interface Scenarios {
  readonly scenarios: readonly Scenario[];
  readonly problems: readonly Problem[];
}

const FLAGS = "flags/demo.flagd.json";

/**
 * Reads every scenarios/*.yaml, and holds its flag to flags/demo.flagd.json where that is at hand.
 *
 * @param services names of the stack's services; undefined where they are not known, and then any is taken
 * @param kinds of evidence that a file may ask for
 */
export function loadScenarios(reader: Reader, services?: readonly string[], kinds = everyKind): Scenarios {
  const isScenario = (name: string) => name.endsWith(".yaml") && reader.kind(`scenarios/${name}`) === "file";
  const files = reader.list("scenarios").filter(isScenario);
  const around = { flags: flagsIn(reader), services, scenarios: files.map((name) => name.replace(/\.yaml$/, "")) };
  const read = files.map((name) => readScenario(`scenarios/${name}`, reader.read(`scenarios/${name}`), around, kinds));
  return {
    scenarios: read.flatMap(({ scenario }) => (scenario === undefined ? [] : [scenario])),
    problems: read.flatMap(({ problems }) => problems),
  };
}

/**
 * One scenario by its text.
 *
 * @param file what problems and reports call it
 * @param kinds of evidence that it may ask for
 */
export function readScenario(
  file: string,
  text: string,
  around: Surroundings,
  kinds: readonly Kind[] = everyKind,
): { readonly scenario?: Scenario; readonly problems: readonly Problem[] } {
  const { yaml, value, problems: found } = readYaml(file, text, scenarioSchema(kinds));
  if (value === undefined) return { problems: found };
  const problems = checkScenario(yaml, value, around, kinds);
  return problems.length > 0 ? { problems } : { scenario: scenarioOf(yaml, value, kinds), problems };
}

function scenarioOf(yaml: YamlFile, file: ScenarioFile, kinds: readonly Kind[]): Scenario {
  const { name, title, story, service, flag, baseline, load, reveals, beside } = file;
  const of = (phase: Phase): Expectation[] =>
    file[phase].map((expectation, index) => {
      const { line, col } = yaml.at([phase, index], "");
      return expectationOf(expectation, kinds, phase, `${yaml.file}:${line}:${col}`);
    });
  return {
    name,
    title,
    story: story?.trim() ?? "",
    file: yaml.file,
    service: service ?? null,
    flag,
    baseline,
    load: load ?? null,
    reveals,
    beside: beside ?? null,
    expectations: [...of("expect"), ...of("recover")],
  };
}

/** Undefined where the file is not there, or not what flagd would take: the plan reports it. */
function flagsIn(reader: Reader): Surroundings["flags"] {
  if (reader.kind(FLAGS) !== "file") return undefined;
  try {
    const { flags } = JSON.parse(reader.read(FLAGS)) as { flags: Record<string, { variants: object }> };
    return Object.fromEntries(Object.entries(flags).map(([key, { variants }]) => [key, Object.keys(variants)]));
  } catch {
    return undefined;
  }
}
