import { type Path, parseYamlFile, type YamlFile } from "../../common/files/yaml-file.ts";
import type { Problem } from "../../common/problem.ts";
import { type Components, KINDS, type Kind } from "./components.ts";

export interface CollectorConfig {
  /** Relative to the repository. */
  readonly file: string;
  /** As the Collector reads it, placeholders replaced. */
  readonly text: string;
}

/**
 * What a Collector would end over, once it is the new one and the old one is gone: components that it does not have,
 * such as a pipeline names and nothing defines, and connectors that lead nowhere or come from nowhere.
 *
 * @param has of the Collector that is built here; undefined for the upstream image, which has them all
 */
export function checkCollector({ file, text }: CollectorConfig, has: Components | undefined): Problem[] {
  const yaml = parseYamlFile(file, text);
  if (yaml.problems.length > 0 || !isMap(yaml.value)) return [...yaml.problems];
  return [...(has === undefined ? [] : checkTypes(yaml, has)), ...checkUses(yaml)];
}

function checkTypes(yaml: YamlFile, has: Components): Problem[] {
  return KINDS.flatMap((kind) =>
    defined(yaml, kind).flatMap((id) => {
      const type = id.split("/")[0] ?? "";
      if (has[kind].some((names) => names.includes(type))) return [];
      const one = kind.slice(0, -1);
      const others = has[kind].map(([name]) => name).sort();
      const there = others.length === 0 ? "it has none" : `it has ${others.join(", ")}`;
      return [
        yaml.atKey(
          [kind, id],
          `the Collector that is built from packages has no ${one} ${type}; ${there}. The upstream image has more: npm run up -- --images upstream`,
        ),
      ];
    }),
  );
}

/** A connector is the end of one pipeline and the beginning of another. */
const USES: Readonly<Record<string, readonly Kind[]>> = {
  receivers: ["receivers", "connectors"],
  processors: ["processors"],
  exporters: ["exporters", "connectors"],
};

const PIPELINES = ["service", "pipelines"];

function checkUses(yaml: YamlFile): Problem[] {
  const pipelines = keysAt(yaml, PIPELINES);
  return [
    ...unknownIn(yaml, ["service", "extensions"], ["extensions"]),
    ...pipelines.flatMap((name) =>
      Object.entries(USES).flatMap(([part, kinds]) => unknownIn(yaml, [...PIPELINES, name, part], kinds)),
    ),
    ...openEnds(yaml, pipelines, "exporters", "receivers", "receives from"),
    ...openEnds(yaml, pipelines, "receivers", "exporters", "exports to"),
  ];
}

/** Connectors that stand in `part` of a pipeline, and in `other` of none. */
function openEnds(yaml: YamlFile, pipelines: readonly string[], part: string, other: string, does: string): Problem[] {
  const connectors = defined(yaml, "connectors");
  const listed = (name: string, where: string) => listAt(yaml, [...PIPELINES, name, where]).map(String);
  const there = new Set(pipelines.flatMap((name) => listed(name, other)));
  return pipelines.flatMap((name) =>
    listed(name, part).flatMap((id, index) => {
      if (!connectors.includes(id) || there.has(id)) return [];
      const path = [...PIPELINES, name, part];
      const why = `a connector that no pipeline ${does}: name it in the ${other} of one`;
      return [yaml.at([...path, index], `${path.join(".")} names ${id}, ${why}`)];
    }),
  );
}

function unknownIn(yaml: YamlFile, path: Path, kinds: readonly Kind[]): Problem[] {
  const known = kinds.flatMap((kind) => defined(yaml, kind));
  return listAt(yaml, path).flatMap((id, index) =>
    known.includes(String(id))
      ? []
      : [yaml.at([...path, index], `${path.join(".")} names ${id}, which ${kinds.join(" and ")} do not define`)],
  );
}

function defined(yaml: YamlFile, kind: Kind): readonly string[] {
  return keysAt(yaml, [kind]);
}

function listAt(yaml: YamlFile, path: Path): readonly unknown[] {
  const value = valueAt(yaml, path);
  return Array.isArray(value) ? value : [];
}

function keysAt(yaml: YamlFile, path: Path): readonly string[] {
  const value = valueAt(yaml, path);
  return isMap(value) ? Object.keys(value) : [];
}

function valueAt({ value }: YamlFile, path: Path): unknown {
  return path.reduce<unknown>((at, key) => (isMap(at) ? at[String(key)] : undefined), value);
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
