import { z } from "zod";
import { object } from "./fields.ts";

/**
 * What a changed property does to a resource that exists: `replace`; `update` in place; `recorded`: the official plugin reports an update
 * that reaches the state alone, and `replaceOnChanges` can turn it into a replacement.
 */
type OnChange = "replace" | "update" | "recorded";

export const replaces = <S extends z.ZodType>(field: S): S => field.meta(rule("replace"));
export const updates = <S extends z.ZodType>(field: S): S => field.meta(rule("update"));
export const recorded = <S extends z.ZodType>(field: S): S => field.meta(rule("recorded"));

const rule = (onChange: OnChange) => ({ onChange });

/** The words of JSON Schema that say how values of a field compare. */
export interface Shape {
  /** Pulumi's mark, and what it stands for. */
  readonly anyOf?: readonly Shape[];
  readonly items?: Shape;
  /** Of a list whose order says nothing. */
  readonly uniqueItems?: boolean;
  readonly properties?: Readonly<Record<string, Shape>>;
  /** Of a map: what each of its values is. */
  readonly additionalProperties?: Shape | false;
  /** Of a field inside another: `replace` where its change replaces the resource, whatever the outer field's does. */
  readonly onChange?: OnChange;
}

export interface Input extends Shape {
  readonly onChange: OnChange;
}

/** A resource type's inputs: how they are checked, and what a change of each does. */
export interface Inputs<T> {
  readonly schema: z.ZodType<T>;
  readonly fields: Readonly<Record<string, Input>>;
}

/** @param shape each field said to be `replaces`, `updates` or `recorded` */
export function inputs<S extends z.core.$ZodLooseShape>(shape: S) {
  const schema = object(shape);
  const { properties } = z.toJSONSchema(schema);
  return { schema, fields: properties as unknown as Readonly<Record<string, Input>> } satisfies Inputs<unknown>;
}
