import { Command } from "commander";
import { expect, test } from "vitest";
import { z } from "zod";
import { containerPlan, planWith } from "../../plan/testing/plan.ts";
import { commandsReference } from "./commands.ts";
import { emittedReference } from "./emitted.ts";
import { keysReference } from "./keys.ts";

test("a command is shown as it is typed, with what its options may be, and a hidden one is not", () => {
  const program = new Command("astrolab");
  const flag = program.command("flag").description("what is broken on purpose");
  flag
    .command("set")
    .description("put a variant in force")
    .argument("<key>")
    .argument("[more...]")
    .option("--quiet", "say less");
  program.command("secret", { hidden: true }).description("nobody's");
  expect(commandsReference(program, new Set(["flag"]))).toMatchInlineSnapshot(`
    "### flag

    What is broken on purpose.

    \`npm run flag\`

    #### flag set

    Put a variant in force.

    \`npm run flag -- set <key> [more…]\`

    | option | what |
    |---|---|
    | \`--quiet\` | say less |"
  `);
});

test("a key is shown with its meaning, its choices, and what its absence means", () => {
  const schema = z.strictObject({
    name: z.string().describe("A name"),
    source: z.enum(["a", "b"]).default("a").describe("One | the other"),
    routes: z
      .record(z.string(), z.strictObject({ port: z.int().describe("Its port") }))
      .default({})
      .describe("By prefix"),
    visits: z
      .record(z.string(), z.union([z.string(), z.strictObject({ path: z.string().describe("Its path") })]))
      .default({})
      .describe("By span"),
  });
  expect(keysReference(schema)).toMatchInlineSnapshot(`
    "| key | what | when absent |
    |---|---|---|
    | \`name\` | A name | an error |
    | \`source\` | One \\| the other: \`a\`, \`b\` | \`"a"\` |
    | \`routes\` | By prefix | nothing |
    | \`routes.*.port\` | Its port | an error |
    | \`visits\` | By span | nothing |
    | \`visits.*.path\` | Its path | an error |"
  `);
});

test("a service is shown with what it emits, and one that promises nothing is left out", () => {
  const telemetry = {
    spans: ["GET /", "work"],
    attributes: { work: ["app.kind"] },
    metrics: ["app_total"],
    visits: {},
  };
  const plan = planWith(containerPlan("shop", { telemetry }), containerPlan("quiet"));
  expect(emittedReference(plan)).toMatchInlineSnapshot(`
    "### shop

    | span | attributes |
    |---|---|
    | \`GET /\` |  |
    | \`work\` | \`app.kind\` |

    Metrics: \`app_total\`."
  `);
});
