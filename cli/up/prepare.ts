import type { Hint } from "../../common/hint.ts";
import { UserError } from "../../common/user-error.ts";
import type { Orchestrator } from "../../plan/settings.ts";
import type { Plan } from "../../plan/types.ts";
import type { Context } from "../context.ts";
import { doctor } from "../doctor/doctor.ts";
import { gatherFacts } from "../doctor/facts.ts";
import { renderFindings } from "../doctor/render.ts";
import type { Finding } from "../doctor/types.ts";

/** Doctor, before anything is made. Warnings are said. @throws UserError environment for what would stop `up` */
export async function checkUp(
  context: Context,
  made: { readonly plan: Plan; readonly on: Orchestrator },
  hint: Hint,
  note: (text: string) => void,
): Promise<void> {
  const findings = await doctor(context, gatherFacts(context, made.plan.stack, made), hint);
  const worth = findings.filter(({ status }) => status !== "pass");
  if (worth.length === 0) return;
  if (!findings.some(({ status }) => status === "fail")) {
    // What earlier runs left is cleared away next, and said then; what the files warn of, once the source of images is known.
    const warnings = worth.filter(({ category }) => category !== "stack" && category !== "files");
    for (const finding of warnings) note(warning(finding));
    return;
  }
  const shown = renderFindings(worth, context.live ? context.size().columns : undefined).trimEnd();
  throw new UserError("environment", `up did not start, and nothing was changed:\n${shown}`, {
    fix: `Fix what failed, then run \`${hint("up")}\` again. \`${hint("doctor")}\` shows everything.`,
  });
}

function warning({ name, message, fix }: Finding): string {
  return `Warning, ${name}: ${[message, fix].filter(Boolean).join("\n  ")}`;
}
