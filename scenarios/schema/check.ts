import type { Path, YamlFile } from "../../common/files/yaml-file.ts";
import { placeholders, unknownPlaceholders } from "../../common/placeholders.ts";
import { hint, type Problem } from "../../common/problem.ts";
import type { ExpectationFile, ScenarioFile } from "./schema.ts";

/** What the repository around a scenario knows; undefined where it is not at hand, and nothing is checked against it. */
export interface Surroundings {
  /** Variants by the key of a flag. */
  readonly flags: Readonly<Record<string, readonly string[]>> | undefined;
  readonly services: readonly string[] | undefined;
}

type Group = "expect" | "recover";
interface Tell {
  at(path: Path, message: string): void;
  atKey(path: Path, message: string): void;
}

const tests = ["rises", "falls", "crosses", "stays", "sawtooth"] as const;
const searches = ["traces", "compare", "exemplar"] as const;

/** What a scenario of the right shape may still get wrong: keys that do not go together, names that nothing has. */
export function checkScenario(yaml: YamlFile, scenario: ScenarioFile, around: Surroundings): Problem[] {
  const problems: Problem[] = [];
  const tell: Tell = {
    at: (path, message) => problems.push(yaml.at(path, message)),
    atKey: (path, message) => problems.push(yaml.atKey(path, message)),
  };
  checkName(yaml, scenario, tell);
  checkFlag(scenario, around.flags, tell);
  checkService(scenario.service, ["service"], around.services, tell);
  const ids = new Set<string>();
  for (const group of ["expect", "recover"] as const) {
    scenario[group].forEach((expectation, index) => {
      const at: Path = [group, index];
      if (ids.has(expectation.id)) {
        tell.at([...at, "id"], `the id ${expectation.id} is used twice: each id names one figure in the report`);
      }
      ids.add(expectation.id);
      checkKind(group, expectation, at, tell);
      checkServices(expectation, at, around.services, tell);
      checkLook(expectation, at, around.services, tell);
      checkPlaceholders(expectation, at, scenario.service, tell);
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
    tell.at(["flag", "key"], `no flag is called "${flag.key}"${hint(flag.key, Object.keys(flags))}`);
  } else if (!variants.includes(flag.variant)) {
    tell.at(["flag", "variant"], `${flag.key} has no variant "${flag.variant}"${hint(flag.variant, variants)}`);
  }
}

function checkKind(group: Group, expectation: ExpectationFile, at: Path, tell: Tell): void {
  const given = [...tests, ...searches].filter((key) => expectation[key] !== undefined);
  if (given.length !== 1) {
    const what = given.length === 0 ? "none" : given.join(" and ");
    tell.at(at, `must have one of ${[...tests, ...searches].join(", ")}, not ${what}`);
    return;
  }
  const [kind] = given;
  if (kind === undefined) return;
  const value = (tests as readonly string[]).includes(kind);
  if (value && expectation.promql === undefined) tell.at([...at, kind], `${kind} needs a promql beside it`);
  if (!value && expectation.promql !== undefined) {
    tell.atKey([...at, "promql"], `promql cannot be combined with ${kind}`);
  }
  if (!value && expectation.unit !== undefined) {
    tell.atKey([...at, "unit"], `unit cannot be combined with ${kind}: it is that of promql's value`);
  }
  if (group === "recover" && kind === "sawtooth") {
    tell.at([...at, kind], "sawtooth belongs under expect, not under recover");
  }
  checkBounds(kind, expectation, at, tell);
}

const bounds: Readonly<Record<string, readonly string[]>> = {
  rises: ["factor", "by"],
  falls: ["toFactor", "below"],
  crosses: ["above", "below"],
  stays: ["factor", "by", "above", "below"],
};

/** One event stays in a value over `${window}` for five samples, and for one more where a beat comes late. */
const REMEMBERED = 6;

function checkBounds(kind: string, expectation: ExpectationFile, at: Path, tell: Tell): void {
  const body = expectation[kind as keyof ExpectationFile] as Readonly<Record<string, unknown>>;
  const own = bounds[kind];
  const given = own?.filter((key) => body[key] !== undefined) ?? [];
  if (own !== undefined && given.length === 0) tell.at([...at, kind], `${kind} needs ${own.join(" or ")}`);
  if (kind === "crosses" && given.length === 2) tell.at([...at, kind], "crosses needs above or below, not both");
  if (expectation.rises?.from === "lowest" && expectation.rises.samples <= REMEMBERED) {
    const event = `a single event stays in a window for up to ${REMEMBERED}, and is far from the lowest`;
    tell.at([...at, kind, "from"], `from: lowest needs samples: ${REMEMBERED + 1} at least: ${event}`);
  }
  const back = typeof body["toFactor"] === "number" && body["toFactor"] >= 1;
  if (body["leeway"] !== undefined && !back) {
    tell.at(
      [...at, kind, "leeway"],
      "leeway needs a toFactor of 1 or more: it is how far from the baseline still counts as recovered",
    );
  }
  const bounded = body["atLeast"] !== undefined || body["atMost"] !== undefined;
  if (bounded && body["attribute"] === undefined) tell.at([...at, kind], "atLeast and atMost need an attribute");
  if (!bounded && body["attribute"] !== undefined)
    tell.at([...at, kind, "attribute"], "attribute needs atLeast or atMost");
}

function checkServices(expectation: ExpectationFile, at: Path, services: Surroundings["services"], tell: Tell): void {
  for (const kind of searches) checkService(expectation[kind]?.service, [...at, kind, "service"], services, tell);
  checkService(expectation.sawtooth?.restartsOf, [...at, "sawtooth", "restartsOf"], services, tell);
}

function checkLook({ look }: ExpectationFile, at: Path, services: Surroundings["services"], tell: Tell): void {
  if (typeof look === "object") checkService(look.service, [...at, "look", "service"], services, tell);
  else if (look !== undefined && /\/jaeger\/ui\/search\/?\?/.test(look)) {
    tell.at([...at, "look"], "look must name the parts of a search, such as { service: frontend, minDuration: 300ms }");
  }
}

function checkService(name: string | undefined, path: Path, services: Surroundings["services"], tell: Tell): void {
  if (name === undefined || services === undefined || services.includes(name)) return;
  tell.at(path, `no service is called "${name}"${hint(name, services)}`);
}

function checkPlaceholders(expectation: ExpectationFile, at: Path, service: string | undefined, tell: Tell): void {
  const texts: readonly [Path, string | undefined][] = [
    [[...at, "promql"], expectation.promql],
    [[...at, "exemplar", "metric"], expectation.exemplar?.metric],
    [[...at, "look"], typeof expectation.look === "string" ? expectation.look : undefined],
  ];
  for (const [path, text] of texts) {
    for (const name of unknownPlaceholders(text ?? "")) {
      tell.at(path, `unknown placeholder \${${name}}${hint(name, placeholders)}`);
    }
    if (text?.includes(`\${memory}`) && service === undefined) {
      tell.at(path, `\${memory} is a service's limit: say whose, with service: at the top`);
    }
  }
}
