import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Added, repositoryWith } from "./added.ts";

// Commands and suites are run in a copy, beside everything else.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const greet = `import type { Verb } from "../command.ts";

export const verb: Verb = {
  name: "greet",
  place: 45,
  summary: "say hello to a person",
  define: (command, context) => {
    command.argument("<name>").action((name: string) => context().stdout(\`Hello \${name}\\n\`));
  },
};
`;

let added: Added;
beforeAll(async () => {
  added = await repositoryWith({ "cli/commands/greet.ts": greet });
});
afterAll(() => added.remove());

test("a verb is run, stands in its place in the help, and is documented", async () => {
  expect(await added.astrolab("greet", "Ann")).toBe("Hello Ann");
  const help = await added.astrolab("--help");
  const verbs = [...help.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name);
  expect(verbs.slice(verbs.indexOf("verify"))).toEqual(expect.arrayContaining(["verify", "greet", "doctor"]));
  expect(verbs.indexOf("greet")).toBe(verbs.indexOf("verify") + 1);
  const page = await added.astrolab("reference");
  expect(page).toContain("### greet\n\nSay hello to a person.\n\n`npm run astrolab -- greet <name>`\n");
  // The page is made from the code: whoever adds a verb is told to make it again.
  const check = await execa(join(added.root, "tests/check-reference.sh"), { reject: false });
  expect(check.stderr).toContain("npm run --silent reference > docs/reference.md");
});
