import { expect, test } from "vitest";
import type { Board } from "../output/board.ts";
import { fakeContext } from "../testing/context.ts";
import { personContext, personStack } from "./person-context.ts";

function fakeBoard() {
  const said: string[] = [];
  const board: Board = {
    set: (id, { state, detail }) => void said.push(`${id} ${state}: ${detail}`),
    has: () => false,
    note: (text) => void said.push(text),
    end: () => void said.push("end"),
  };
  return { board, said };
}

test("data is kept, and what is said to people has the person's name", () => {
  const { board, said: heard } = fakeBoard();
  const outer = fakeContext();
  const { context, said } = personContext(outer, board, "p07");
  context.stdout("{}\n");
  context.stderr("Removed the lock.\n\nAgain.\n");
  context.board().note("Warning");
  expect([said(), outer.out(), outer.err(), context.live]).toEqual(["{}\n", "", "", false]);
  expect(heard).toEqual(["p07: Removed the lock.", "p07: Again.", "p07: Warning"]);
});

test("the rows of a stack are one of the room's, which the stack does not end", () => {
  const { board, said } = fakeBoard();
  const own = personContext(fakeContext(), board, "p07").context.board();
  own.set("machine", { title: "This machine", state: "checking" });
  own.set("machine", { state: "done" });
  own.set("cart", { state: "waiting" });
  own.set("proxy", { state: "healthy" });
  own.end();
  expect(said).toEqual(["p07 working: ", "p07 working: ", "p07 working: ", "p07 working: 1 of 2 services are healthy"]);
});

test("what each command of a stack is told", () => {
  const { stack, hint } = personStack({ env: {} }, "room", "p07");
  expect([stack, hint("status")]).toEqual(["room-p07", "npm run status -- --stack room-p07"]);
});
