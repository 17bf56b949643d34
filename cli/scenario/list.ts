import { problemsError } from "../../common/problem.ts";
import type { Scenario } from "../../scenarios/model.ts";
import type { Context } from "../context.ts";
import { json, table } from "../output/table.ts";
import { scenariosOf } from "./load.ts";

/** What `scenario list --format json` prints of each. */
interface Listed {
  readonly name: string;
  readonly title: string;
  readonly story: string;
  readonly file: string;
  readonly flag: Scenario["flag"];
  /** How many are judged by default, and how many more with --full. */
  readonly expectations: { readonly byDefault: number; readonly full: number };
}

/** Prints every scenario of the repository. @throws UserError usage with every problem of the files, once the others are printed */
export function listScenarios(context: Context, format: "text" | "json"): void {
  const { scenarios, problems } = scenariosOf(context.repoRoot);
  const listed = scenarios.map(listedOf);
  context.stdout(format === "json" ? json(listed) : asTable(listed, context.width()));
  if (problems.length > 0) throw problemsError(problems);
}

function listedOf({ name, title, story, file, flag, expectations }: Scenario): Listed {
  const full = expectations.filter((each) => each.full).length;
  return { name, title, story, file, flag, expectations: { byDefault: expectations.length - full, full } };
}

function asTable(listed: readonly Listed[], width: number): string {
  return table(
    ["SCENARIO", { head: "FLAG", drop: 2 }, { head: "EXPECTS", drop: 1 }, { head: "WHAT HAPPENS", wrap: true }],
    listed.map(({ name, title, flag, expectations: { byDefault, full } }) => [
      name,
      `${flag.key}=${flag.variant}`,
      full === 0 ? String(byDefault) : `${byDefault} (+${full} with --full)`,
      title,
    ]),
    width,
  );
}
