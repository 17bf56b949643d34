import { join } from "node:path";
import ts from "typescript";

const MODEL = "classic-model.mts";

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ["lib.es2023.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  allowImportingTsExtensions: true,
  strict: true,
  skipLibCheck: true,
  noEmit: true,
  types: [],
};

/** What the compiler finds wrong with JSON texts as values of the classic model: `demo.json:12: Object literal may only …`. */
export function typeErrors(texts: Readonly<Record<string, string>>): readonly string[] {
  const sources = new Map(Object.entries(texts).map(([name, json]) => [pathOf(name), sourceOf(json)]));
  const host = ts.createCompilerHost(OPTIONS);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => sources.has(path) || fileExists(path);
  host.readFile = (path) => sources.get(path) ?? readFile(path);
  host.getSourceFile = (path, target, ...rest) => {
    const source = sources.get(path);
    return source === undefined ? getSourceFile(path, target, ...rest) : ts.createSourceFile(path, source, target);
  };
  const program = ts.createProgram([...sources.keys()], OPTIONS, host);
  return [join(import.meta.dirname, MODEL), ...sources.keys()].flatMap((path) => {
    const file = program.getSourceFile(path);
    const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    return found.map(
      (each) => `${nameOf(path)}:${lineOf(each)}: ${ts.flattenDiagnosticMessageText(each.messageText, " ")}`,
    );
  });
}

/** JSON is an expression, whose type is checked key by key where it is written. */
function sourceOf(json: string): string {
  return `export const dashboard: import("./${MODEL}").ClassicDashboard = ${json};\n`;
}

function pathOf(name: string): string {
  return join(import.meta.dirname, `${name}.mts`);
}

function nameOf(path: string): string {
  return path.slice(import.meta.dirname.length + 1).replace(/\.json\.mts$/, ".json");
}

function lineOf({ file, start = 0 }: ts.Diagnostic): number {
  return (file?.getLineAndCharacterOfPosition(start).line ?? 0) + 1;
}
