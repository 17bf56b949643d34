import { z } from "zod";
import type { Path } from "./yaml-file.ts";

/** The words of JSON Schema that say where a value's keys are written down. */
interface Shape {
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: Shape | boolean;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
}

/** The keys that the schema knows at a path, whatever the name of a route or file on the way; of a value that has several forms, those of all. */
export function knownKeys(schema: z.ZodType, path: Path): string[] {
  const whole: Shape = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Shape;
  const there = path.reduce<readonly Shape[]>(
    (shapes, key) => shapes.flatMap((shape) => below(shape, key)),
    forms(whole),
  );
  return [...new Set(there.flatMap(({ properties = {} }) => Object.keys(properties)))];
}

function below({ properties, additionalProperties, items }: Shape, key: PropertyKey): readonly Shape[] {
  const shape = properties?.[String(key)] ?? additionalProperties ?? items;
  return typeof shape === "object" ? forms(shape) : [];
}

function forms(shape: Shape): readonly Shape[] {
  return (shape.anyOf ?? shape.oneOf)?.flatMap(forms) ?? [shape];
}
