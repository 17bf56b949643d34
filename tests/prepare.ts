import { createBoard } from "../cli/output/board.ts";
import { systemContext } from "../cli/system.ts";
import { packageImages, reachEngine, tools, upstream } from "../cli/toolchain.ts";
import { chooseImages } from "../cli/up/image-source.ts";

/** An engine, Pulumi and the images that tests with a real engine build on: what `up` sees to, without a stack. */
export async function prepare(): Promise<void> {
  const never = new AbortController().signal;
  const context = systemContext(never, never);
  const board = createBoard({
    stderr: context.stderr,
    live: context.live,
    now: context.clock.now,
    columns: () => process.stderr.columns || 80,
  });
  try {
    const { engine } = await reachEngine(context, board);
    await tools(context, board);
    const choice = await chooseImages({}, () => upstream(context, engine, ""));
    if (choice.source === "packages") await packageImages(context, engine, board);
  } finally {
    board.end();
  }
}
