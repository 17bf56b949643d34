/** A text in lines of at most `width` characters, broken between words, or inside one that is longer than a line; `indent` stands before all but the first. */
export function wrap(text: string, width: number, indent = ""): string[] {
  const lines: string[] = [];
  let line = "";
  const room = () => width - (lines.length === 0 ? 0 : indent.length);
  const end = () => {
    lines.push(lines.length === 0 ? line : `${indent}${line}`);
    line = "";
  };
  for (const word of text.split(" ")) {
    let rest = word;
    if (line !== "" && line.length + 1 + rest.length <= room()) {
      line += ` ${rest}`;
      continue;
    }
    if (line !== "") end();
    while (rest.length > room()) {
      const at = breakOf(rest, Math.max(1, room()));
      line = rest.slice(0, at);
      end();
      rest = rest.slice(at);
    }
    line = rest;
  }
  if (line !== "" || lines.length === 0) end();
  return lines;
}

/** A text for people, its long lines wrapped; lines that are indented, such as a log's, stay as they are. */
export function wrapText(text: string, width: number): string {
  return text
    .split("\n")
    .flatMap((line) => (line.length <= width || /^\s/.test(line) ? [line] : wrap(line, width)))
    .join("\n");
}

/** After the last / or : that fits, so that a tag stays whole, or of - . = , _, else just where the line is full. */
function breakOf(word: string, room: number): number {
  const ends = [/^.*[/:]/, /^.*[-.=,_]/].map((marks) => marks.exec(word.slice(0, room))?.[0].length ?? 0);
  return ends.find((end) => end > room / 3) ?? room;
}
