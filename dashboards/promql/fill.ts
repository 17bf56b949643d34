import { replaceVariables } from "../model/replace.ts";

/** Stands for a variable's value where a query is only read. */
export const VARIABLE = "astrolab_variable";

const TIMES = /\[(?:\[\[\w+\]\]|[^\]"])*\]|\boffset\s+-?\s*(?:\$\w+|\$\{[^}]+\})/g;

/** A query that can be read without the values of its variables: one for a time is a time, any other is a name. */
export function placed(query: string, isVariable: (name: string) => boolean = () => true): string {
  const fill = (text: string, value: string) =>
    replaceVariables(text, (name) => (isVariable(name) ? value : undefined));
  return fill(
    query.replace(TIMES, (time) => fill(time, "5m")),
    VARIABLE,
  );
}
