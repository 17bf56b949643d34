import { EngineAnswerError } from "../../engine/answer-error.ts";
import { type Engine, OBJECT_KINDS } from "../../engine/engine.ts";
import type { Board } from "../output/board.ts";

/** Removes through the engine what still carries the stack's label. What refuses stays, and is listed as left. */
export async function sweep(engine: Engine, stack: string, board: Board): Promise<void> {
  const objects = await engine.objects(stack);
  for (const kind of OBJECT_KINDS) {
    const these = objects.filter((each) => each.kind === kind);
    const results = await Promise.allSettled(these.map((object) => engine.remove(object)));
    for (const [index, result] of results.entries()) {
      const object = these[index];
      if (!object) continue;
      if (result.status === "fulfilled")
        board.note(`Removed the ${kind} ${object.name}, which was not in Pulumi's state.`);
      else board.note(`The engine keeps the ${kind} ${object.name}: ${reasonOf(result.reason)}`);
    }
  }
}

/** One line: what can be done about it is said with what is left. */
function reasonOf(error: unknown): string {
  return error instanceof EngineAnswerError ? error.json.message : (error as Error).message;
}
