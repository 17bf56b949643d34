import { wellAgain, withoutRestarts } from "../breaks/broken.ts";
import type { Stage } from "./stage.ts";

/** Undoes what a fault has left that did not end as it should. */
export async function putRight({ stack, types }: Stage): Promise<void> {
  await types("up");
  await withoutRestarts(stack);
  await types("flag", "reset");
  await wellAgain(stack);
}
