import { expect, test } from "vitest";
import { repositoryWith } from "./added.ts";
import { newLanguage, serviceIn } from "./quote.ts";

test("with a service in a language that is there and one in a new language, the repository's own tests pass", {
  timeout: 300_000,
}, async () => {
  const added = await repositoryWith({
    ...serviceIn("python", "quote"),
    ...serviceIn("elixir", "rate"),
    ...newLanguage,
  });
  try {
    const ofTests = ["choose-suites", "found", "suites-table", "workflows"].map((name) => `tests/${name}.test.ts`);
    const said = await added.vitest(
      "infra",
      "plan",
      "services/contexts.test.ts",
      "toolchain/go/recipes.test.ts",
      ...ofTests,
    );
    expect(said).toContain(" 0 failed");
  } finally {
    await added.remove();
  }
});
