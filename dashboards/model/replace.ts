/** Grafana's ways to write a variable: `$name`, `[[name]]`, `[[name:format]]`, `${name}`, `${name.field}`, `${name:format}`. */
const FORMS = /\$(\w+)|\[\[(\w+?)(?::(\w+))?\]\]|\$\{(\w+)(?:\.([^:}]+))?(?::([^}]+))?\}/g;

/** What a variable is written as; undefined leaves it as it stands. */
export type Lookup = (name: string, format: string | undefined) => string | undefined;

export function replaceVariables(text: string, lookup: Lookup): string {
  return text.replace(
    FORMS,
    (
      whole,
      plain?: string,
      squared?: string,
      inSquare?: string,
      braced?: string,
      field?: string,
      inBraces?: string,
    ) => {
      // A field of something else than a value, such as `${__field.name}`, is for where there is one.
      if (field !== undefined) return whole;
      return lookup(plain ?? squared ?? braced ?? "", inSquare ?? inBraces) ?? whole;
    },
  );
}

/** The variables of a text, each once; those that begin with `__` are Grafana's own. */
export function variablesIn(text: string): readonly string[] {
  const found = new Set<string>();
  replaceVariables(text, (name) => {
    if (!name.startsWith("__")) found.add(name);
    return undefined;
  });
  return [...found];
}
