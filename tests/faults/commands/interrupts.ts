import type { Fault } from "../fault.ts";
import type { Stage } from "../stage.ts";

/** `kill -9` of a command that has said `sign`. */
async function killed({ stack, typesMeanwhile }: Stage, verb: "up" | "down", sign: RegExp): Promise<void> {
  const port = verb === "up" ? ["--port", String(stack.port)] : [];
  await typesMeanwhile(sign, (pid) => void process.kill(-pid, "SIGKILL"), verb, ...port);
}

/** What stderr says when a phase has begun. */
const PHASES = [
  { phase: "checks", does: "checks the machine", sign: /^This machine: Checking/m },
  { phase: "tools", does: "looks for its tools", sign: /^Tools: /m },
  { phase: "pulumi", does: "lets Pulumi read the program", sign: /^Pulumi: Starting/m },
  { phase: "containers", does: "starts containers", sign: /^[a-z-]+: Starting/m },
];

/** A command that ends without a word, and what the next one makes of what it left. */
export const interrupts: readonly Fault[] = [
  ...PHASES.map(
    ({ phase, does, sign }): Fault => ({
      id: `up-killed-${phase}`,
      does: `\`kill -9\` of \`npm run up\` while it ${does}`,
      sees: "nothing more; what Pulumi had begun may go on",
      types: "npm run up",
      mayLose: [],
      wellWithin: 90,
      async strike(stage) {
        await stage.types("down");
        await killed(stage, "up", sign);
      },
      async fix(stage) {
        await typedUntilFree(stage, "up", "--port", String(stage.stack.port));
      },
    }),
  ),
  {
    id: "down-killed",
    does: "`kill -9` of `npm run down` while it removes",
    sees: "nothing more; a part of the stack is gone",
    types: "npm run down",
    mayLose: [],
    wellWithin: 90,
    async strike(stage) {
      await killed(stage, "down", /^Removing/m);
    },
    async fix(stage) {
      stage.sees((await typedUntilFree(stage, "down")).stdout, "0 left");
      await stage.types("up", "--port", String(stage.stack.port));
    },
  },
];

/** Types a command until nobody else works on the stack: that is what its refusal asks for. */
async function typedUntilFree({ stack, sees }: Stage, ...args: string[]) {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const ended = await stack.astrolab(...args);
    if (ended.exitCode === 0) return ended;
    sees(ended.stderr, "Another run is working on this stack: ");
  }
  throw new Error(`${args.join(" ")}: another run was working on the stack ten times`);
}
