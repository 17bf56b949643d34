import { dirname } from "node:path";
import { onPath } from "../../common/files/exists.ts";
import type { Context } from "../context.ts";
import { pulumiExports } from "../pulumi/env.ts";
import { tools } from "../toolchain.ts";

/** Prints what a POSIX shell needs so that a plain `pulumi` works on the same stack, with the same state and engine. */
export async function printExports(context: Context, stack: string): Promise<void> {
  const board = context.board();
  try {
    const [target, tool] = await Promise.all([context.findEngine(), tools(context, board)]);
    const path = context.env["PATH"] ?? "";
    const pulumi = (await onPath("pulumi", path)) === tool.pulumi ? [] : [dirname(tool.pulumi)];
    // Which folder the first command put in front for this Node; the shell's own PATH does not have it.
    const node = context.env["ASTROLAB_NODE"];
    context.stdout(
      renderExports({ ...pulumiExports(tool, target, context.env), PULUMI_STACK: stack }, [
        ...pulumi,
        ...(node === undefined ? [] : [node]),
      ]),
    );
  } finally {
    board.end();
  }
}

/** @param folders go before everything else on PATH */
export function renderExports(values: Readonly<Record<string, string>>, folders: readonly string[]): string {
  const lines = Object.entries(values)
    .filter(([name]) => name !== "PATH")
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `export ${name}=${quoted(value)}\n`);
  if (folders.length === 0) return lines.join("");
  return [...lines, `export PATH=${folders.map(quoted).join(":")}:"$PATH"\n`].join("");
}

function quoted(value: string): string {
  return `'${value.replaceAll("'", "'\\''")}'`;
}
