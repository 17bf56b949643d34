import type { Command } from "commander";
import { placeholders } from "../../common/placeholders.ts";
import { serviceFileSchema } from "../../plan/service-file/schema.ts";
import { settingFacts } from "../../plan/settings.ts";
import type { Plan } from "../../plan/types.ts";
import { EXIT, EXIT_MEANING } from "../exit-codes.ts";
import { commandsReference } from "./commands.ts";
import { emittedReference } from "./emitted.ts";
import { keysReference } from "./keys.ts";
import { code, markdownTable } from "./markdown.ts";

/** docs/reference.md, whole: what the code itself says of commands and files. */
export function reference(program: Command, scripts: ReadonlySet<string>): string {
  return `${[
    "# Reference",
    "Made from the code by `npm run --silent reference > docs/reference.md`; `npm run check` holds it to that.",
    "## Commands",
    "`--help` after each says the same. stdout is data, stderr is for people.",
    commandsReference(program, scripts),
    "## Exit codes",
    markdownTable([
      ["code", "meaning"],
      ...Object.entries(EXIT).map(([name, number]) => [String(number), EXIT_MEANING[name as keyof typeof EXIT]]),
    ]),
    "## Settings",
    "Each stack has its own, in `Pulumi.<stack>.yaml`. `npm run up` takes the first six as options and keeps them; plain Pulumi changes one with `pulumi config set port 8081 --stack dev`; a `DemoShop` in another program takes the first six as `settings`, and the others as arguments of the same names.",
    markdownTable([
      ["setting", "what", "default"],
      ...Object.entries(settingFacts()).map(([name, { description, default: fallback }]) => [
        code(name),
        description,
        fallback === "" ? "none" : code(fallback),
      ]),
    ]),
    "## service.yaml",
    "One in each folder of `services/` that is a container. Adding a service means adding a folder; no other file changes.",
    keysReference(serviceFileSchema),
    `\`env\`, \`command\`, \`entrypoint\` and those \`files\` that say \`fill\` may use ${placeholders.map((name) => code(`\${${name}}`)).join(", ")}: the stack's settings, and what follows from them. \`$\${…}\` stands for \`\${…}\` as another program reads it. In a filled file any other \`\${…}\` stays as it is.`,
    "## What each service emits",
    "What stands under `telemetry` in its `service.yaml`: `verify` looks for every one of these, and for a recent sample or trace of it. `npm run --silent reference -- emitted` prints them all as a page.",
  ].join("\n\n")}\n`;
}

/** What each service of the plan emits, as a page. */
export function emitted(plan: Plan): string {
  return `# What each service emits\n\n${emittedReference(plan)}\n`;
}
