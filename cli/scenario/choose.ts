import type { Hint } from "../../common/hint.ts";
import { orKnown, problemsError } from "../../common/problem.ts";
import { UserError } from "../../common/user-error.ts";
import type { Plan } from "../../plan/types.ts";
import type { Scenario } from "../../scenarios/model.ts";
import type { Scenarios } from "../../scenarios/schema/load.ts";
import { scenariosOf } from "./load.ts";

export interface Choice {
  readonly names: readonly string[];
  readonly all: boolean;
}

/**
 * The scenarios that are meant, in the order that they were named in; all of them by name.
 *
 * @throws UserError usage for a name that there is not, for none, and with every problem of the files that are meant
 */
export function choose({ scenarios, problems }: Scenarios, { names, all }: Choice, hint: Hint): readonly Scenario[] {
  const broken = problems.map(({ file }) => nameOf(file));
  const known = [...new Set([...scenarios.map(({ name }) => name), ...broken])].sort();
  if (all && names.length > 0) throw usage(`--all runs every scenario; "${names[0]}" contradicts that.`);
  if (all) {
    if (problems.length > 0) throw problemsError(problems);
    if (known.length === 0) throw usage("There are no scenarios: the folder scenarios/ is empty.");
    return scenarios;
  }
  if (names.length === 0) {
    const example = `\`${hint("scenario", "run", known[0] ?? "NAME")}\``;
    throw usage(`Which scenario? There are: ${known.join(", ")}.`, `${example} runs one, --all runs all.`);
  }
  for (const name of names) {
    if (!known.includes(name)) throw usage(`There is no scenario "${name}"${orKnown(name, known)}`);
  }
  const meant = problems.filter(({ file }) => names.includes(nameOf(file)));
  if (meant.length > 0) throw problemsError(meant);
  return [...new Set(names)].flatMap((name) => scenarios.filter((each) => each.name === name));
}

/** The same of a repository, held to the services of a plan. @throws UserError usage as `choose` does */
export function chooseFor(
  repoRoot: string,
  { containers }: Pick<Plan, "containers">,
  choice: Choice,
  hint: Hint,
): readonly Scenario[] {
  const services = containers.map(({ service }) => service);
  return choose(scenariosOf(repoRoot, services), choice, hint);
}

function usage(message: string, fix?: string): UserError {
  return new UserError("usage", message, { fix });
}

/** `scenarios/leak.yaml` → `leak` */
function nameOf(file: string): string {
  return file.replace(/^.*\//, "").replace(/\.ya?ml$/i, "");
}
