import type { Value } from "./properties.ts";

/** What a property may hold. A `set` is a list whose order says nothing. */
export type Shape =
  | { readonly kind: "text"; readonly pattern?: RegExp; readonly example?: string }
  | { readonly kind: "integer"; readonly least?: number }
  | { readonly kind: "flag" }
  | { readonly kind: "map" }
  | { readonly kind: "list" | "set"; readonly of: Shape }
  | { readonly kind: "record"; readonly fields: Readonly<Record<string, Field>> };

export interface Field {
  readonly shape: Shape;
  readonly required?: true;
  /** The official plugin's default: filled in, so that naming it and leaving it out are the same thing. */
  readonly fallback?: Value;
  /** The only value that this plugin implements. */
  readonly only?: Value;
}

/**
 * What a changed property does to a resource that exists: `replace`; `update` in place; `recorded`: the official plugin reports an update
 * that reaches the state alone, and `replaceOnChanges` can turn it into a replacement.
 */
type OnChange = "replace" | "update" | "recorded";

export interface Input extends Field {
  readonly onChange: OnChange;
}

export type Inputs = Readonly<Record<string, Input>>;

export const text: Shape = { kind: "text" };
export const flag: Shape = { kind: "flag" };
export const map: Shape = { kind: "map" };

export function matching(pattern: RegExp, example: string): Shape {
  return { kind: "text", pattern, example };
}

export function integer(least?: number): Shape {
  return least === undefined ? { kind: "integer" } : { kind: "integer", least };
}

export function list(of: Shape): Shape {
  return { kind: "list", of };
}

export function set(of: Shape): Shape {
  return { kind: "set", of };
}

export function record(fields: Readonly<Record<string, Field>>): Shape {
  return { kind: "record", fields };
}

export function replaces(shape: Shape, rest: Omit<Field, "shape"> = {}): Input {
  return { shape, onChange: "replace", ...rest };
}

export function updates(shape: Shape, rest: Omit<Field, "shape"> = {}): Input {
  return { shape, onChange: "update", ...rest };
}

export function recorded(shape: Shape, rest: Omit<Field, "shape"> = {}): Input {
  return { shape, onChange: "recorded", ...rest };
}
