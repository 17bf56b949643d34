import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { expect } from "vitest";
import type { Plan } from "../../plan/types.ts";
import { type Checkout, copyCheckout } from "../stack/checkout.ts";

/** A copy of the repository to which files are added, and nothing else is changed. */
export interface Added extends Checkout {
  /** Prints of a command that must succeed. */
  astrolab(...args: readonly string[]): Promise<string>;
  plan(images: "upstream" | "packages"): Promise<Plan>;
  /** vitest in the copy, on these paths; must pass. */
  vitest(...paths: readonly string[]): Promise<string>;
}

/** @param files by their paths; one that is there already is an error, and `.sh` files may be executed */
export async function repositoryWith(files: Readonly<Record<string, string>>): Promise<Added> {
  const checkout = await copyCheckout();
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(checkout.root, path)), { recursive: true });
    await writeFile(join(checkout.root, path), text, { flag: "wx", mode: path.endsWith(".sh") ? 0o755 : 0o644 });
  }
  const run = async (program: string, args: readonly string[]) => {
    const ended = await execa(program, args, { cwd: checkout.root, reject: false, all: true, env: { NO_COLOR: "1" } });
    expect(ended.exitCode, ended.all).toBe(0);
    return ended.stdout;
  };
  const astrolab = (...args: readonly string[]) => run(process.execPath, ["cli/bootstrap.mjs", ...args]);
  return {
    ...checkout,
    astrolab,
    plan: async (images) => JSON.parse(await astrolab("plan", "--format", "json", "--images", images)),
    vitest: (...paths) => run(process.execPath, ["node_modules/vitest/vitest.mjs", "run", ...paths]),
  };
}
