import { jsonErrorAt } from "./json-error.ts";
import { parseYamlFile, type YamlFile } from "./yaml-file.ts";

/** A JSON file that remembers where everything in it stands. */
export function parseJsonFile(file: string, text: string): YamlFile {
  // All JSON is YAML, whose parser knows places.
  const yaml = parseYamlFile(file, text);
  try {
    return { ...yaml, value: JSON.parse(text), problems: [] };
  } catch (error) {
    const before = text.slice(0, jsonErrorAt(text)).split("\n");
    const place = { file, line: before.length, col: (before.at(-1)?.length ?? 0) + 1 };
    return {
      ...yaml,
      value: undefined,
      problems: [{ ...place, message: `is not JSON: ${reasonOf(error as Error)}` }],
    };
  }
}

/** Without the place, and without the text around it. */
function reasonOf({ message }: Error): string {
  return message
    .replace(/( in JSON)? at position [\s\S]*$/, "")
    .replace(/, (\.\.\.)?"[\s\S]*" is not valid JSON$/, "")
    .replace(/\s+/g, " ");
}
