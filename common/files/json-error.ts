const SPACE = /[ \t\n\r]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what JSON does not take inside a string
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SIMPLE = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y;

/** Where a text ceases to be JSON, from 0: the parser's own message has the place of some mistakes only. Its length for JSON. */
export function jsonErrorAt(text: string): number {
  let at = 0;
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const [found] = pattern.exec(text) ?? [];
    at += found?.length ?? 0;
    return found !== undefined;
  };
  const eat = (char: string): boolean => {
    skip(SPACE);
    if (text[at] !== char) return false;
    at += 1;
    return true;
  };
  const listed = (end: string, one: () => boolean): boolean => {
    if (eat(end)) return true;
    do if (!one()) return false;
    while (eat(","));
    return eat(end);
  };
  const member = (): boolean => {
    skip(SPACE);
    return skip(STRING) && eat(":") && value();
  };
  const value = (): boolean => {
    if (eat("{")) return listed("}", member);
    if (eat("[")) return listed("]", value);
    return skip(STRING) || skip(SIMPLE);
  };
  if (value()) skip(SPACE);
  return at;
}
