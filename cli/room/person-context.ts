import type { Context } from "../context.ts";
import type { Board } from "../output/board.ts";
import type { RowState } from "../output/rows.ts";
import { hintFor } from "../settings/stack-name.ts";
import { stackOfPerson } from "./people.ts";

export interface Heard {
  readonly context: Context;
  /** What the command wrote for programs, so far. */
  readonly said: () => string;
}

/** The same terminal, and data that is kept in place of being written. */
export function withoutData(context: Context): Heard {
  let data = "";
  const stdout = (text: string) => {
    data += text;
  };
  return { context: { ...context, stdout }, said: () => data };
}

/** The context of one person's command among many: its data is kept, what it says to people has the person's name before it. */
export function personContext(context: Context, board: Board, person: string): Heard {
  const { context: own, said } = withoutData(context);
  const say = (text: string) => {
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    for (const line of lines) board.note(`${person}: ${line}`);
  };
  return {
    context: {
      ...own,
      width: () => Number.POSITIVE_INFINITY,
      stderr: say,
      draw: say,
      live: false,
      board: () => rowOf(board, person, say),
    },
    said,
  };
}

/** The rows of one stack as one row of the room's. Those with a title are steps; the others are services. */
function rowOf(board: Board, person: string, say: (text: string) => void): Board {
  const steps = new Set<string>();
  const services = new Map<string, RowState>();
  return {
    has: (id) => steps.has(id) || services.has(id),
    set(id, { title, state }) {
      if (title !== undefined) steps.add(id);
      if (!steps.has(id)) services.set(id, state ?? services.get(id) ?? "waiting");
      const healthy = [...services.values()].filter((each) => each === "healthy").length;
      const detail = healthy === 0 ? "" : `${healthy} of ${services.size} services are healthy`;
      board.set(person, { state: "working", detail });
    },
    note: say,
    // The row is the room's to end.
    end: () => undefined,
  };
}

/** What every command of a stack wants to know of it, for one person of a room. */
export function personStack(context: Pick<Context, "env">, room: string, person: string) {
  const stack = stackOfPerson(room, person);
  return { stack, hint: hintFor(stack, context.env) };
}
