import { mkdir, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { EDITS, editFiles } from "../go/edits.ts";
import type { Answer } from "./fake-run.ts";

/** A Go whose programs hold their package's name, and whose modules are one file each; and a git that edits nothing. */
export const goAnswers: Readonly<Record<"go" | "git", Answer>> = {
  go: async (args, { env, onLine }) => {
    if (args[0] === "env") return { stdout: "/usr/local/go\n" };
    if (args[0] === "list") return { stdout: "fmt\nnet/http\nexample.org/caddy" };
    if (args[0] === "mod") return downloaded(env["GOMODCACHE"] ?? "", args.at(-1) ?? "");
    onLine?.("net/http");
    onLine?.("# a remark of the linker");
    const out = args.indexOf("-o") + 1;
    for (const path of args.slice(out + 1)) {
      // As Go does: what ends in its major version is called as the part before.
      const name =
        path
          .replace(/\/v\d+$/, "")
          .split("/")
          .at(-1) ?? "";
      await writeFile(join(args[out] ?? "", name), `${path} for ${env["GOOS"]}/${env["GOARCH"]}`);
    }
    return {};
  },
  git: () => ({}),
};

/** A module that has whatever the edits of any module stand in for. */
async function downloaded(cache: string, module: string) {
  const Dir = join(cache, module);
  for (const edits of await readdir(EDITS)) {
    for (const path of Object.keys(await editFiles(join(EDITS, edits)))) {
      await mkdir(dirname(join(Dir, path)), { recursive: true });
      await writeFile(join(Dir, path), "");
    }
  }
  await writeFile(join(Dir, "go.mod"), "module x\n");
  return { stdout: JSON.stringify({ Dir }) };
}
