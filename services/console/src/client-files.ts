import { fileURLToPath } from "node:url";
import { build } from "esbuild";

export interface BuiltFile {
  readonly name: string;
  readonly content: string;
}

/** What the page of dashboards runs and looks like: `dashboards.js` and `dashboards-style.css`, each whole in itself. */
export async function buildClient(): Promise<readonly BuiltFile[]> {
  const { outputFiles } = await build({
    absWorkingDir: fileURLToPath(new URL("..", import.meta.url)),
    entryPoints: { dashboards: "src/client/main.ts", "dashboards-style": "styles/dashboards.css" },
    outdir: "built",
    bundle: true,
    format: "esm",
    target: "es2023",
    minify: true,
    legalComments: "inline",
    write: false,
    logLevel: "silent",
  });
  return outputFiles.map(({ path, text }) => ({ name: path.slice(path.lastIndexOf("/") + 1), content: text }));
}
