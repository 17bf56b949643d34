import { stringify } from "yaml";

/** YAML that readers of version 1.1 understand alike: without quotes 65532:1 is a number there, and `yes` is true. */
export function yamlText(document: object): string {
  return stringify(document, { lineWidth: 0, version: "1.1", aliasDuplicateObjects: false });
}

/** Each line after a `#`. */
export function comment(text: string): string {
  return text
    .split("\n")
    .map((line) => `#${line}\n`)
    .join("");
}

/** `{name: values}`, or nothing where there are none: an object or a list. */
export function named(name: string, values: object): object {
  return Object.keys(values).length > 0 ? { [name]: values } : {};
}

/** Every `$` in every text twice: compose replaces `$NAME`, Kubernetes `$(NAME)`, and both read `$$` as a dollar sign that stays. */
export function escaped<T>(value: T): T;
export function escaped(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll("$", "$$$$");
  if (Array.isArray(value)) return value.map((each) => escaped(each));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, escaped(each)]));
}
