import { resolve } from "node:path";
import { parseArgs } from "node:util";

/**
 * Which bundle a command line loads. The command itself reads its line by a package, which that bundle may have yet to bring.
 *
 * @param {readonly string[]} argv behind the program's name
 * @returns {{ file: string, digest: string | undefined } | undefined} undefined where it loads none, or asks for help
 */
export function bundleToLoad(argv) {
  const options = /** @type {const} */ ({ digest: { type: "string" }, help: { type: "boolean", short: "h" } });
  const { positionals, values } = parseArgs({ args: [...argv], options, strict: false, allowPositionals: true });
  const [verb, action, file] = positionals;
  if (verb !== "bundle" || action !== "load" || file === undefined || values.help) return undefined;
  return { file: resolve(file), digest: typeof values.digest === "string" ? values.digest : undefined };
}
