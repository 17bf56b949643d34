import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
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
      const name = path.split("/").at(-1) ?? "";
      await writeFile(join(args[out] ?? "", name), `${path} for ${env["GOOS"]}/${env["GOARCH"]}`);
    }
    return {};
  },
  git: () => ({}),
};

async function downloaded(cache: string, module: string) {
  const Dir = join(cache, module);
  await mkdir(Dir, { recursive: true });
  await writeFile(join(Dir, "go.mod"), "module x\n");
  return { stdout: JSON.stringify({ Dir }) };
}
