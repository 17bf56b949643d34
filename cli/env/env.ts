import { dirname } from "node:path";
import type { Context } from "../context.ts";
import { onPath } from "../doctor/checks/tools.ts";
import { pulumiExports } from "../pulumi/env.ts";
import { tools } from "../toolchain.ts";

/** Prints what a POSIX shell needs so that a plain `pulumi` sees the same stacks and the same engine. */
export async function printExports(context: Context): Promise<void> {
  const board = context.board();
  try {
    const [target, tool] = await Promise.all([context.findEngine(), tools(context, board)]);
    const path = context.env["PATH"] ?? "";
    const folder = (await onPath("pulumi", path)) === tool.pulumi ? undefined : dirname(tool.pulumi);
    context.stdout(renderExports(pulumiExports(tool, target, context.env), folder));
  } finally {
    board.end();
  }
}

/** @param folder goes before everything else on PATH */
export function renderExports(values: Readonly<Record<string, string>>, folder: string | undefined): string {
  const lines = Object.entries(values)
    .filter(([name]) => name !== "PATH")
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `export ${name}=${quoted(value)}\n`);
  return [...lines, ...(folder === undefined ? [] : [`export PATH=${quoted(folder)}:"$PATH"\n`])].join("");
}

function quoted(value: string): string {
  return `'${value.replaceAll("'", "'\\''")}'`;
}
