import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from "yaml";
import type { Problem } from "../problem.ts";

export type Path = readonly PropertyKey[];

/** A YAML file that remembers where everything in it stands. */
export interface YamlFile {
  /** Relative to the repository. */
  readonly file: string;
  readonly value: unknown;
  /** Of the YAML itself: bad indentation, a key twice. */
  readonly problems: readonly Problem[];
  /** Whether something is written at a path. */
  has(path: Path): boolean;
  /** A problem at the value of a path, or at its nearest parent that exists. */
  at(path: Path, message: string): Problem;
  /** A problem at the last key of a path. */
  atKey(path: Path, message: string): Problem;
}

/** What some editors put in front of UTF-8. Not every program that reads a file of ours after us knows it: flagd and Grafana do not. */
const MARK = "\ufeff";

/** What is wrong with a text that begins with one; undefined for all others. */
export function markedText(text: string): string | undefined {
  if (!text.startsWith(MARK)) return undefined;
  return "begins with a byte order mark, which not every program that reads it takes: save it as UTF-8 without one";
}

export function parseYamlFile(file: string, text: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problem = (offset: number, message: string): Problem => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), col: Math.max(col, 1), message };
  };
  const marked = markedText(text);
  const problems =
    marked === undefined
      ? document.errors.map((error) => problem(error.pos[0], `is not YAML: ${error.message}`))
      : [problem(0, marked)];
  return {
    file,
    value: problems.length === 0 ? document.toJS() : undefined,
    problems,
    has: (path) => document.hasIn(path),
    at: (path, message) => problem(valueOffset(document, path), message),
    atKey: (path, message) => problem(keyOffset(document, path) ?? valueOffset(document, path), message),
  };
}

/** The first thing in the file for the empty path. */
function valueOffset(document: Document.Parsed, path: Path): number {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    // A key without a value (`env:`) holds a null of no length at the line's end: its key is the better place.
    const empty = isScalar(node) && node.value === null && length > 0 && node.range?.[0] === node.range?.[1];
    if (empty) return keyOffset(document, path.slice(0, length)) ?? 0;
    if (isNode(node)) return node.range?.[0] ?? 0;
  }
  return 0;
}

function keyOffset(document: Document.Parsed, path: Path): number | undefined {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return undefined;
  for (const { key } of parent.items) {
    if (isScalar(key) && String(key.value) === String(path.at(-1))) return key.range?.[0];
  }
  return undefined;
}
