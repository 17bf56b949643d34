/** What somebody has typed, read or not understood; `problem` says why. */
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

type Tags = Readonly<Record<string, string>>;

const word = /\s*(?:([^\s="]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s"]*))(?=\s|$)|(\S+))/y;

/** `app.cache_hit=false http.route="GET /a b"`: as many as there are, a value with spaces in quotes. */
export function readTagText(text: string): Read<Tags> {
  const tags: [string, string][] = [];
  const trimmed = text.trim();
  const pattern = new RegExp(word);
  while (pattern.lastIndex < trimmed.length) {
    const [, key, quoted, bare, other] = pattern.exec(trimmed) ?? [];
    if (key === undefined) {
      const found = other ?? trimmed;
      return { ok: false, problem: `“${found}” is not a tag. Write key=value, such as app.cache_hit=false.` };
    }
    if (tags.some(([one]) => one === key)) return { ok: false, problem: `The tag ${key} is there twice.` };
    tags.push([key, quoted === undefined ? (bare ?? "") : quoted.replace(/\\(.)/g, "$1")]);
  }
  return { ok: true, value: Object.fromEntries(tags) };
}

export function writeTagText(tags: Tags): string {
  return Object.entries(tags)
    .map(([key, value]) => `${key}=${/[\s"\\]/.test(value) || value === "" ? quote(value) : value}`)
    .join(" ");
}

function quote(value: string): string {
  return `"${value.replace(/["\\]/g, "\\$&")}"`;
}
