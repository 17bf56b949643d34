import { createBoard } from "../cli/output/board.ts";
import { systemContext } from "../cli/system.ts";
import { packageImages, reachEngine, tools, upstream } from "../cli/toolchain.ts";
import { chooseImages } from "../cli/up/image-source.ts";

/**
 * An engine, Pulumi and the images that tests with a real engine build on: what `up` sees to, without a stack.
 * Gives the environment in which every Docker client finds that engine, also one that knows nothing of docker contexts.
 */
export async function prepare(): Promise<Readonly<Record<string, string>>> {
  const never = new AbortController().signal;
  const context = systemContext(never, never);
  const board = createBoard({
    stderr: context.stderr,
    live: context.live,
    now: context.clock.now,
    columns: () => process.stderr.columns || 80,
  });
  try {
    const { engine, target } = await reachEngine(context, board);
    await tools(context, board);
    const choice = await chooseImages({}, () => upstream(context, engine, ""));
    if (choice.source === "packages") await packageImages(context, engine, board);
    if (target.origin === "the default socket") return {};
    const tls = target.certPath === undefined ? {} : { DOCKER_TLS_VERIFY: "1", DOCKER_CERT_PATH: target.certPath };
    return { DOCKER_HOST: target.host, ...tls };
  } finally {
    board.end();
  }
}
