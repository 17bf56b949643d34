import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Hint } from "../../common/hint.ts";
import type { RunScenario } from "../../scenarios/run/types.ts";
import type { Context } from "../context.ts";
import { down } from "../down/down.ts";
import { EXIT } from "../exit-codes.ts";
import { runScenarios } from "../scenario/run.ts";
import type { SettingFlags } from "../settings/options.ts";
import { up } from "../up/up.ts";
import { renderJunit } from "../verify/render/junit.ts";
import { closing, type VerifyReport } from "../verify/render/report.ts";
import { renderText } from "../verify/render/text.ts";
import { verify } from "../verify/verify.ts";
import { saveDiagnostics } from "./diagnostics.ts";
import type { Step, StepEnd } from "./types.ts";

export interface SmokeOptions {
  readonly stack: string;
  readonly hint: Hint;
  readonly flags: SettingFlags;
  /** All of them when empty. */
  readonly scenarios: readonly string[];
  readonly full: boolean;
  readonly owner: string;
  readonly runScenario: RunScenario;
}

/** Up, verify, scenarios, diagnostics, down. @param folder where everything is kept, relative to the repository */
export function smokeSteps(options: SmokeOptions, folder: string): Step[] {
  const { stack, hint, flags, scenarios, full, owner, runScenario } = options;
  return [
    {
      name: "up",
      run: (context) =>
        asStep(context, async (own) => {
          await up(own, { stack, hint, flags, format: "text" });
          return EXIT.done;
        }),
    },
    { name: "verify", needs: "up", run: (context) => verified(context, options, folder) },
    {
      name: "scenarios",
      needs: "up",
      run: (context) =>
        asStep(context, (own) =>
          runScenarios(own, {
            ...{ stack, hint, full, owner, runScenario },
            ...{ names: scenarios, all: scenarios.length === 0, watch: false, format: "text" },
            reports: join(folder, "scenarios"),
          }),
        ),
    },
    { name: "diagnostics", always: true, run: (context) => saveDiagnostics(context, stack, folder) },
    {
      name: "down",
      always: true,
      run: async (context) => {
        await down({ ...context, stdout: context.stderr }, { stack, hint, format: "text" });
        return { exitCode: EXIT.done, what: "0 left" };
      },
    },
  ];
}

/** Runs a command whose last words on stderr say how it went; what it prints as data is for people here. */
async function asStep(context: Context, run: (context: Context) => Promise<number>): Promise<StepEnd> {
  let last = "";
  const stderr = (text: string) => {
    last = text;
    context.stderr(text);
  };
  const exitCode = await run({ ...context, stderr, stdout: context.stderr });
  return { exitCode, what: last.split("\n")[0] ?? "" };
}

/** The report in each form that there is, beside the verdict. */
async function verified(context: Context, { stack, hint }: SmokeOptions, folder: string): Promise<StepEnd> {
  let printed = "";
  const stdout = (text: string) => {
    printed += text;
  };
  const exitCode = await verify({ ...context, stdout }, { stack, hint, format: "json" });
  const report = JSON.parse(printed) as VerifyReport;
  const text = renderText(report);
  if (exitCode !== EXIT.done) context.stderr(text);
  const to = join(context.repoRoot, folder, "verify");
  await mkdir(to, { recursive: true });
  await writeFile(join(to, "report.json"), printed);
  await writeFile(join(to, "report.xml"), renderJunit(report));
  await writeFile(join(to, "report.txt"), text);
  return { exitCode, what: closing(report) };
}
