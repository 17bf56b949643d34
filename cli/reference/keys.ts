import { z } from "zod";
import { code, markdownTable } from "./markdown.ts";

interface Shape {
  readonly description?: string;
  readonly type?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: Shape | boolean;
  readonly items?: Shape;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Shape[];
}

/** The keys of a YAML file by its schema: each with its meaning, which the schema itself holds. */
export function keysReference(schema: z.ZodType): string {
  const shape = z.toJSONSchema(schema, { io: "input" }) as Shape;
  return markdownTable([["key", "what", "when absent"], ...rows(shape, "")]);
}

function rows({ properties = {}, required = [] }: Shape, prefix: string): string[][] {
  return Object.entries(properties).flatMap(([key, shape]) => [
    [code(`${prefix}${key}`), meaning(shape), required.includes(key) ? "an error" : fallback(shape)],
    ...rows(inner(shape), `${prefix}${key}${shape.properties ? "." : ".*."}`),
  ]);
}

/** What a key's own keys are: of the map itself, or of each value in a map of free names; of several forms, those of the map. */
function inner(shape: Shape): Shape {
  if (shape.properties) return shape;
  const each = typeof shape.additionalProperties === "object" ? shape.additionalProperties : {};
  return each.anyOf?.find(({ properties }) => properties !== undefined) ?? each;
}

function meaning({ description = "", enum: choices }: Shape): string {
  return choices ? `${description}: ${choices.map((each) => code(String(each))).join(", ")}` : description;
}

function fallback({ default: value }: Shape): string {
  if (value === undefined) return "nothing";
  return typeof value === "object" && value !== null && Object.keys(value).length === 0
    ? "nothing"
    : code(JSON.stringify(value));
}
