import type { Path, YamlFile } from "../../common/files/yaml-file.ts";
import { placeholders, unknownPlaceholders } from "../../common/placeholders.ts";
import { orKnown, type Problem } from "../../common/problem.ts";
import type { Kind } from "../kinds/kind.ts";
import type { Phase } from "../model.ts";
import { type ExpectationFile, partOf, type ScenarioFile } from "./schema.ts";

/** What the repository around a scenario knows; undefined where it is not at hand, and nothing is checked against it. */
export interface Surroundings {
  /** Variants by the key of a flag. */
  readonly flags: Readonly<Record<string, readonly string[]>> | undefined;
  readonly services: readonly string[] | undefined;
  /** Names of all scenarios. */
  readonly scenarios?: readonly string[] | undefined;
}

interface Tell {
  at(path: Path, message: string): void;
  atKey(path: Path, message: string): void;
}

/** What a scenario of the right shape may still get wrong: keys that do not go together, names that nothing has. */
export function checkScenario(
  yaml: YamlFile,
  scenario: ScenarioFile,
  around: Surroundings,
  kinds: readonly Kind[],
): Problem[] {
  const problems: Problem[] = [];
  const tell: Tell = {
    at: (path, message) => problems.push(yaml.at(path, message)),
    atKey: (path, message) => problems.push(yaml.atKey(path, message)),
  };
  checkName(yaml, scenario, tell);
  checkFlag(scenario, around.flags, tell);
  checkService(scenario.service, ["service"], around.services, tell);
  checkReveals(scenario, kinds, tell);
  checkBeside(scenario, around.scenarios, tell);
  const ids = new Set<string>();
  for (const group of ["expect", "recover"] as const) {
    scenario[group].forEach((expectation, index) => {
      const at: Path = [group, index];
      if (ids.has(expectation.id)) {
        tell.at([...at, "id"], `the id ${expectation.id} is used twice: each id names one figure in the report`);
      }
      ids.add(expectation.id);
      const given = kinds.filter((kind) => partOf(expectation, kind) !== undefined);
      const [kind] = given;
      if (kind === undefined || given.length > 1) tell.at(at, notOne(kinds, given));
      else checkKind(kind, group, expectation, at, tell);
      checkServices(expectation, given, at, around.services, tell);
      checkLook(expectation, at, around.services, tell);
      checkPlaceholders(expectation, given, at, scenario.service, tell);
    });
  }
  return problems;
}

function checkName(yaml: YamlFile, { name }: ScenarioFile, tell: Tell): void {
  const file = yaml.file.replace(/^.*\//, "").replace(/\.yaml$/, "");
  if (name !== file) tell.at(["name"], `name must be that of the file, ${file}, not ${name}`);
}

function checkFlag({ flag }: ScenarioFile, flags: Surroundings["flags"], tell: Tell): void {
  if (flags === undefined) return;
  const variants = flags[flag.key];
  if (variants === undefined) {
    tell.at(["flag", "key"], `no flag is called "${flag.key}"${orKnown(flag.key, Object.keys(flags))}`);
  } else if (!variants.includes(flag.variant)) {
    tell.at(["flag", "variant"], `${flag.key} has no variant "${flag.variant}"${orKnown(flag.variant, variants)}`);
  }
}

/** `verify` excuses a name that is revealed, so the scenario must look at it. */
function checkReveals({ reveals, expect, recover }: ScenarioFile, kinds: readonly Kind[], tell: Tell): void {
  const queries = [...expect, ...recover].flatMap((expectation) => [
    expectation.promql ?? "",
    ...kinds.flatMap((kind) => {
      const part = partOf(expectation, kind);
      return part === undefined ? [] : Object.values(kind.queries?.(part) ?? {});
    }),
  ]);
  const words = new Set(queries.flatMap((query) => query.match(/"(?:[^"\\]|\\.)*"|[A-Za-z_:][\w:]*/g) ?? []));
  const asked = (name: string) => words.has(name) || words.has(JSON.stringify(name));
  reveals.forEach(({ metric, label, value }, index) => {
    if (value !== undefined && label === undefined) {
      tell.at(["reveals", index], "a value needs the label that has it");
      return;
    }
    for (const name of [metric, label, value]) {
      if (name === undefined || asked(name)) continue;
      tell.at(["reveals", index], `no expectation looks at ${name}: what is revealed must be proven`);
      return;
    }
  });
}

function checkBeside({ name, beside }: ScenarioFile, scenarios: Surroundings["scenarios"], tell: Tell): void {
  if (beside === undefined) return;
  if (beside === name) tell.at(["beside"], "a scenario does not run beside itself");
  else if (scenarios !== undefined && !scenarios.includes(beside)) {
    tell.at(["beside"], `no scenario is called "${beside}"${orKnown(beside, scenarios)}`);
  }
}

function notOne(kinds: readonly Kind[], given: readonly Kind[]): string {
  const names = (some: readonly Kind[]) => some.map(({ name }) => name);
  return `must have one of ${names(kinds).join(", ")}, not ${given.length === 0 ? "none" : names(given).join(" and ")}`;
}

function checkKind(kind: Kind, group: Phase, expectation: ExpectationFile, at: Path, tell: Tell): void {
  const { name, only } = kind;
  const { promql, unit } = expectation;
  const own = [...at, name];
  if (kind.of === "value") {
    if (promql === undefined) tell.at(own, `${name} needs a promql beside it`);
  } else {
    if (promql !== undefined) tell.atKey([...at, "promql"], `promql cannot be combined with ${name}`);
    if (unit !== undefined) {
      tell.atKey([...at, "unit"], `unit cannot be combined with ${name}: it is that of promql's value`);
    }
  }
  if (only !== undefined && group !== only) tell.at(own, `${name} belongs under ${only}, not under ${group}`);
  for (const { key, message } of kind.check?.(partOf(expectation, kind)) ?? []) {
    tell.at(key === undefined ? own : [...own, key], message);
  }
}

function checkServices(
  expectation: ExpectationFile,
  given: readonly Kind[],
  at: Path,
  services: Surroundings["services"],
  tell: Tell,
): void {
  for (const kind of given) {
    const named = kind.services?.(partOf(expectation, kind)) ?? {};
    for (const [key, service] of Object.entries(named)) checkService(service, [...at, kind.name, key], services, tell);
  }
}

function checkLook({ look }: ExpectationFile, at: Path, services: Surroundings["services"], tell: Tell): void {
  if (typeof look === "object") checkService(look.service, [...at, "look", "service"], services, tell);
  else if (look !== undefined && /\/jaeger\/ui\/search\/?\?/.test(look)) {
    tell.at([...at, "look"], "look must name the parts of a search, such as { service: frontend, minDuration: 300ms }");
  }
}

function checkService(name: string | undefined, path: Path, services: Surroundings["services"], tell: Tell): void {
  if (name === undefined || services === undefined || services.includes(name)) return;
  tell.at(path, `no service is called "${name}"${orKnown(name, services)}`);
}

function checkPlaceholders(
  expectation: ExpectationFile,
  given: readonly Kind[],
  at: Path,
  service: string | undefined,
  tell: Tell,
): void {
  const { promql, look } = expectation;
  const queries = given.flatMap((kind) =>
    Object.entries(kind.queries?.(partOf(expectation, kind)) ?? {}).map(([key, text]): [Path, string] => [
      [...at, kind.name, key],
      text,
    ]),
  );
  const texts: readonly [Path, string | undefined][] = [
    [[...at, "promql"], promql],
    ...queries,
    [[...at, "look"], typeof look === "string" ? look : undefined],
  ];
  for (const [path, text] of texts) {
    for (const name of unknownPlaceholders(text ?? "")) {
      tell.at(path, `unknown placeholder \${${name}}${orKnown(name, placeholders)}`);
    }
    if (text?.includes(`\${memory}`) && service === undefined) {
      tell.at(path, `\${memory} is a service's limit: say whose, with service: at the top`);
    }
  }
}
