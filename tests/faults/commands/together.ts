import { expect } from "vitest";
import type { Ended } from "../../stack/stack.ts";
import type { Fault } from "../fault.ts";
import { takenDuring } from "./taken-during.ts";

const REFUSED = "Another run is working on this stack: ";

/** The second is told of the first, or comes after it. */
function expectDoneOrRefused(...all: readonly Ended[]): void {
  for (const { exitCode, stderr } of all) if (exitCode !== 0) expect(stderr).toContain(REFUSED);
}

export const together: readonly Fault[] = [
  {
    id: "two-ups",
    does: "`npm run up` twice at once",
    sees: "one brings the stack up; the other does nothing, or says who is working on it",
    types: "npm run up",
    mayLose: [],
    wellWithin: 60,
    async strike({ types, stack }) {
      await types("down");
      const up = () => stack.astrolab("up", "--port", String(stack.port));
      const both = await Promise.all([up(), up()]);
      expect(
        both.some(({ exitCode }) => exitCode === 0),
        both.map(({ stderr }) => stderr).join("\n"),
      ).toBe(true);
      expectDoneOrRefused(...both);
    },
    async fix({ types }) {
      await types("up");
    },
  },
  {
    id: "up-and-down",
    does: "`npm run up` and `npm run down` at once",
    sees: "one does what it is for; the other says who is working on the stack",
    types: "npm run up",
    mayLose: [],
    wellWithin: 60,
    async strike({ stack }) {
      const port = ["--port", String(stack.port)];
      expectDoneOrRefused(...(await Promise.all([stack.astrolab("up", ...port), stack.astrolab("down")])));
    },
    async fix({ types, stack }) {
      await types("up", "--port", String(stack.port));
    },
  },
  {
    id: "port-taken",
    does: "another program takes the port after `npm run up` has found it free",
    sees: "`up failed: port 8080 was taken while the stack started.`",
    types: "npm run up",
    mayLose: [],
    wellWithin: 60,
    async strike(stage) {
      await stage.types("down");
      const taken = await takenDuring(stage);
      expect(taken.exitCode, taken.stderr).toBe(4);
      expect(taken.stderr).toContain(`up failed: port ${stage.stack.port} was taken while the stack started.`);
    },
    async fix({ types, stack }) {
      await types("up", "--port", String(stack.port));
    },
  },
];
