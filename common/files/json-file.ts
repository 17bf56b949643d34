import type { Problem } from "../problem.ts";
import { jsonErrorAt } from "./json-error.ts";
import { markedText, parseYamlFile, type YamlFile } from "./yaml-file.ts";

/** A JSON file that remembers where everything in it stands. */
export interface JsonFile extends YamlFile {
  /** Keys that stand twice in one object, of which JSON silently takes the last. */
  readonly doubles: readonly Problem[];
}

export function parseJsonFile(file: string, text: string): JsonFile {
  // All JSON is YAML, whose parser knows places.
  const yaml = parseYamlFile(file, text);
  if (markedText(text) !== undefined) return { ...yaml, doubles: [] };
  try {
    return { ...yaml, value: JSON.parse(text), problems: [], doubles: doublesIn(yaml.problems, text) };
  } catch (error) {
    const before = text.slice(0, jsonErrorAt(text)).split("\n");
    const place = { file, line: before.length, col: (before.at(-1)?.length ?? 0) + 1 };
    return {
      ...yaml,
      value: undefined,
      problems: [{ ...place, message: `is not JSON: ${reasonOf(error as Error)}` }],
      doubles: [],
    };
  }
}

function doublesIn(problems: readonly Problem[], text: string): Problem[] {
  return problems
    .filter(({ message }) => message.includes("Map keys must be unique"))
    .map(({ file, line, col }) => {
      const key = /"(?:[^"\\]|\\.)*"/.exec(text.split("\n")[line - 1]?.slice(col - 1) ?? "")?.[0] ?? "a key";
      return { file, line, col, message: `${key} stands twice; only the last one counts` };
    });
}

/** Without the place, and without the text around it. */
function reasonOf({ message }: Error): string {
  return message
    .replace(/( in JSON)? at position [\s\S]*$/, "")
    .replace(/, (\.\.\.)?"[\s\S]*" is not valid JSON$/, "")
    .replace(/\s+/g, " ");
}
