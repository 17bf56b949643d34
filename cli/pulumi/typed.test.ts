import { expect, test } from "vitest";
import { hintFor } from "../settings/stack-name.ts";
import { typedPulumi } from "./typed.ts";

test.each([
  ["dev", '(eval "$(npm run --silent env)"; pulumi cancel --yes)'],
  ["a", '(eval "$(npm run --silent env -- --stack a)"; pulumi cancel --yes)'],
])("Pulumi's own command for the stack %s", (stack, typed) => {
  expect(typedPulumi(hintFor(stack, {}), "cancel --yes")).toBe(typed);
});
