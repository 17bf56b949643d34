import type { Reader } from "../../common/files/reader.ts";
import type { Path } from "../../common/files/yaml-file.ts";
import type { Problem } from "../../common/problem.ts";
import { filesUnder, sourcePath } from "../files.ts";
import type { Parsed } from "./parsed.ts";
import { fileSource } from "./schema.ts";
import { holdsSecret, secretIn } from "./secrets.ts";

const WHY =
  "everybody who has the repository or the engine can read it. Nobody outside of the stack's network reaches a service: let it ask for none";

/** Variables, options and words of a service file in which there is a secret. No message shows it. */
export function checkSecrets({ service, yaml }: Parsed): Problem[] {
  const variables = Object.entries(service.env).flatMap(([name, value]) => {
    const path = ["env", name];
    if (holdsSecret(name, value)) return [yaml.atKey(path, `env.${name} is named like a secret: ${WHY}`)];
    return looksLike(value, (what) => yaml.at(path, `env.${name} looks like ${what}: ${WHY}`));
  });
  const words = (["entrypoint", "command"] as const).flatMap((key) => {
    const all = service[key] ?? [];
    return all.flatMap((word, index) => {
      const path: Path = [key, index];
      const [name, value] = optionOf(word, all[index + 1]);
      if (holdsSecret(name, value)) return [yaml.at(path, `${name} in ${key} is named like a secret: ${WHY}`)];
      return looksLike(word, (what) => yaml.at(path, `${key} holds what looks like ${what}: ${WHY}`));
    });
  });
  return [...variables, ...words];
}

/** Of `--name=value`, and of `--name` with a value after it; a word that is no option has no name. */
function optionOf(word: string, next = ""): readonly [name: string, value: string] {
  const [, name = "", value] = /^(-{1,2}[a-zA-Z][\w.-]*)(?:=(.*))?$/s.exec(word) ?? [];
  return [name, value ?? (next.startsWith("-") ? "" : next)];
}

/** The uploaded files, each once, however many services share it. */
export function checkSecretFiles(all: readonly Parsed[], reader: Reader): Problem[] {
  const files = new Set(all.flatMap((one) => filesOf(one, reader)));
  return [...files].flatMap((file) => {
    const text = reader.read(file);
    const found = secretIn(text);
    if (found === undefined) return [];
    const before = text.slice(0, found.index).split("\n");
    const place = { line: before.length, col: (before.at(-1)?.length ?? 0) + 1 };
    return [{ file, ...place, message: `looks like ${found.what}: ${WHY}` }];
  });
}

function filesOf({ folder, service }: Parsed, reader: Reader): string[] {
  return Object.values(service.files).flatMap((source) => {
    const read = fileSource(source);
    if ("generated" in read) return [];
    const from = sourcePath(folder, read.from);
    return from.startsWith("../") || reader.kind(from) === "missing" ? [] : filesUnder(reader, from);
  });
}

function looksLike(text: string, problem: (what: string) => Problem): Problem[] {
  const found = secretIn(text);
  return found === undefined ? [] : [problem(found.what)];
}
