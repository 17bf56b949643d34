/**
 * Of an `up` that did not start: the line that says so, one finding with what to do about it, and its last line. What else a
 * machine may lack, such as disk, is left out, and with it the width that its name gives to the column.
 *
 * @param name of the finding, such as `Port`
 */
export function refusal(stderr: string, name: string): string {
  const lines = stderr.split("\n");
  const from = lines.findIndex((line) => /^\S /.test(line) && line.slice(2).startsWith(`${name} `));
  const below = lines.slice(from + 1).findIndex((line) => !line.startsWith(" "));
  const finding = from < 0 ? [] : lines.slice(from, from + 1 + below);
  const squeezed = finding.map((line) => line.replace(/ {2,}/g, "  "));
  const first = lines.find((line) => line.startsWith("up did not start"));
  return [first, ...squeezed, lines.at(-1)].join("\n");
}

/** What `up` ended with, without the progress before it. */
export function failure(stderr: string): string[] {
  const lines = stderr.split("\n");
  const from = lines.findIndex((line) => line.startsWith("up failed"));
  return from < 0 ? [] : lines.slice(from);
}
