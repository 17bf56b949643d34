import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

export interface BuiltFile {
  readonly name: string;
  readonly content: string;
}

interface Entry {
  readonly in: string;
  readonly out: string;
}

const root = fileURLToPath(new URL("./", import.meta.url));

/**
 * What the browser runs and what the pages look like, each file whole in itself: `shell.css` for all of them, and for
 * each page `NAME.js` and `NAME.css`, made from `client/NAME/main.ts` or `main.tsx`, and `client/NAME/styles/NAME.css`.
 */
export async function buildClient(): Promise<readonly BuiltFile[]> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: entries(),
    outdir: "built",
    bundle: true,
    format: "esm",
    target: "es2023",
    jsx: "automatic",
    jsxImportSource: "preact",
    minify: true,
    legalComments: "inline",
    write: false,
    logLevel: "silent",
  });
  return outputFiles.map(({ path, text }) => ({ name: path.slice(path.lastIndexOf("/") + 1), content: text }));
}

function entries(): Entry[] {
  const main = (page: string) => ["main.ts", "main.tsx"].map((name) => `client/${page}/${name}`).find(isThere);
  const pages = readdirSync(`${root}client`).flatMap((page) => {
    const entry = main(page);
    return entry === undefined
      ? []
      : [
          { in: entry, out: page },
          { in: `client/${page}/styles/${page}.css`, out: page },
        ];
  });
  return [{ in: "client/shared/shell.css", out: "shell" }, ...pages];
}

function isThere(path: string): boolean {
  return existsSync(`${root}${path}`);
}
