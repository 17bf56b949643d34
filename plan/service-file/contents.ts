import { distance } from "fastest-levenshtein";
import type { Reader } from "../../common/files/reader.ts";
import { placeholders } from "../../common/placeholders.ts";
import type { Problem } from "../../common/problem.ts";
import { filesUnder, sourcePath } from "../files.ts";
import type { Parsed } from "./parsed.ts";
import { fileSource } from "./schema.ts";

/**
 * What the filled files themselves get wrong: a placeholder of ours with a slip of the finger in it. Every other `${…}`
 * belongs to the program that reads the file, and a file that is not filled is nobody's affair. One that several services
 * share is looked at once.
 */
export function checkContents(all: readonly Parsed[], reader: Reader): Problem[] {
  const files = new Set(all.flatMap((one) => sourcesOf(one, reader)));
  return [...files].flatMap((file) => slipsIn(file, reader.read(file)));
}

function sourcesOf({ folder, service }: Parsed, reader: Reader): string[] {
  return Object.values(service.files).flatMap((source) => {
    const read = fileSource(source);
    if ("generated" in read) return [];
    const from = sourcePath(folder, read.from);
    if (from.startsWith("../") || reader.kind(from) === "missing") return [];
    return filesUnder(reader, from).filter((file) => read.fills(file.slice(from.length + 1)));
  });
}

function slipsIn(file: string, text: string): Problem[] {
  return [...text.matchAll(/(?<!\$)\$\{([a-z]+)\}/g)].flatMap(({ index, 1: name = "" }) => {
    const meant = meantBy(name);
    if (meant === undefined) return [];
    const before = text.slice(0, index).split("\n");
    const place = { file, line: before.length, col: (before.at(-1)?.length ?? 0) + 1 };
    return [{ ...place, message: `unknown placeholder \${${name}}, did you mean "${meant}"?` }];
  });
}

/** The placeholder that somebody wanted to type; undefined for one that is right, and for a name of its own. */
function meantBy(name: string): string | undefined {
  if ((placeholders as readonly string[]).includes(name)) return undefined;
  return placeholders.find((known) => {
    const apart = distance(name, known);
    // In a short name one other letter is another word: `sort` is no `port`.
    return known.length < 6 ? lettersOf(name) === lettersOf(known) || isLetterMore(name, known, apart) : apart <= 2;
  });
}

const lettersOf = (word: string): string => [...word].sort().join("");

function isLetterMore(name: string, known: string, apart: number): boolean {
  return apart === 1 && name.length !== known.length;
}
