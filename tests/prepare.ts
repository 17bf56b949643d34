import { createBoard } from "../cli/output/board.ts";
import { chooseImages } from "../cli/settings/image-source.ts";
import { systemContext } from "../cli/system.ts";
import { packageImages, reachEngine, tools, upstream } from "../cli/toolchain.ts";

/**
 * An engine, Pulumi and images: what `up` sees to, without a stack.
 * @param images tests build on those from packages, on every machine; `auto` takes what `up` would
 * @returns the environment in which every Docker client finds that engine, also one that knows nothing of docker contexts
 */
export async function prepare(images: "packages" | "auto" = "packages"): Promise<Readonly<Record<string, string>>> {
  const never = new AbortController().signal;
  const context = systemContext(never, never);
  const board = createBoard({
    stderr: context.stderr,
    live: context.live,
    now: context.clock.now,
    columns: () => context.size().columns,
    rows: () => context.size().rows,
  });
  try {
    const { engine, target } = await reachEngine(context, board);
    await tools(context, board);
    const source = images === "auto" ? (await chooseImages({}, () => upstream(context, engine, ""))).source : images;
    if (source === "packages") await packageImages(context, engine, board);
    if (target.origin === "the default socket") return {};
    const tls = target.certPath === undefined ? {} : { DOCKER_TLS_VERIFY: "1", DOCKER_CERT_PATH: target.certPath };
    return { DOCKER_HOST: target.host, ...tls };
  } finally {
    board.end();
  }
}
