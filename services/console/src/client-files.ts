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

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * What the browser runs and what the pages look like, each file whole in itself: `shell.css` for all of them, and for
 * each page `NAME.js` and `NAME.css`, made from `src/client/NAME/main.tsx` and `styles/NAME.css`.
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
  const pages = readdirSync(`${root}src/client`).filter((name) => existsSync(`${root}src/client/${name}/main.tsx`));
  return [
    { in: "styles/shell.css", out: "shell" },
    { in: "src/client/main.ts", out: "dashboards" },
    { in: "styles/dashboards.css", out: "dashboards" },
    ...pages.flatMap((name) => [
      { in: `src/client/${name}/main.tsx`, out: name },
      { in: `styles/${name}.css`, out: name },
    ]),
  ];
}
