import { fileURLToPath } from "node:url";
import { build } from "esbuild";

interface BuiltFile {
  readonly name: string;
  readonly content: string;
}

/** What the browser runs, each file whole in itself: `shop.js` for what the pages do, `telemetry.js` for what they tell of it. */
export async function buildClient(): Promise<readonly BuiltFile[]> {
  const { outputFiles } = await build({
    absWorkingDir: fileURLToPath(new URL("./", import.meta.url)),
    entryPoints: ["shop", "telemetry"].map((name) => ({ in: `client/${name}/main.ts`, out: name })),
    outdir: "built",
    bundle: true,
    format: "iife",
    target: "es2023",
    minify: true,
    legalComments: "inline",
    write: false,
    logLevel: "silent",
  });
  return outputFiles.map(({ path, text }) => ({ name: path.slice(path.lastIndexOf("/") + 1), content: text }));
}
