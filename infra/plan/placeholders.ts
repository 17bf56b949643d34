/** What `${…}` may stand for in env, command, health and uploaded files; nothing else is replaced. */
export const placeholders = ["port", "stack", "interval", "lookback", "window", "users", "memory"] as const;

type Placeholder = (typeof placeholders)[number];

export type PlaceholderValues = Readonly<Record<Placeholder, string>>;

const known: ReadonlySet<string> = new Set(placeholders);

/** Replaces the known placeholders and leaves any other `${…}` to whatever program the text is for. */
export function expand(text: string, values: PlaceholderValues): string {
  return text.replace(/\$\{([a-z]+)\}/g, (whole, name: string) =>
    known.has(name) ? values[name as Placeholder] : whole,
  );
}

/** Names in `${…}` that are not placeholders, in order. */
export function unknownPlaceholders(text: string): string[] {
  return [...text.matchAll(/\$\{([^}]*)\}/g)].map((match) => match[1] ?? "").filter((name) => !known.has(name));
}
