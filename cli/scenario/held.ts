import { z } from "zod";
import { UserError } from "../../common/user-error.ts";

const heldSchema = z.object({
  error: z.object({ owner: z.string(), scenario: z.string(), since: z.string(), until: z.string() }),
});

/** Why nothing is run: somebody else's scenario is. @param text the console's 409 */
export function heldError(text: string, stack: string): UserError {
  const { owner, scenario, since, until } = heldSchema.parse(JSON.parse(text)).error;
  return new UserError(
    "usage",
    `${owner} runs the scenario "${scenario}" on the stack "${stack}" since ${clockTime(since)}. Only one can run at a time: two faults at once prove nothing.`,
    {
      fix: `Wait until it ends, or run yours on a stack of your own (\`npm run up -- --stack NAME --port 8081\`). If it died, the stack is free again at ${clockTime(until)}.`,
    },
  );
}

/** `10:00:30 UTC` */
function clockTime(iso: string): string {
  return `${new Date(iso).toISOString().slice(11, 19)} UTC`;
}
