import type Dockerode from "dockerode";
import { engineMessage } from "../../common/docker/errors.ts";

const MAX_LINES = 20;
/** Characters of a line that are shown. */
const MAX_CHARACTERS = 500;

/** The container's last words, ready to stand under an error; says why when there are none. */
export async function lastLogLines(container: Dockerode.Container, name: string): Promise<string> {
  try {
    const raw = await container.logs({ stdout: true, stderr: true, follow: false, tail: MAX_LINES });
    const lines = demultiplex(raw)
      .split(/\r?\n/)
      .filter((line) => line.trim() !== "");
    if (lines.length === 0) return `${name} logged nothing`;
    const shown = lines
      .slice(-MAX_LINES)
      .map((line) => `  ${line.length > MAX_CHARACTERS ? `${line.slice(0, MAX_CHARACTERS)}…` : line}`);
    return [`the last lines ${name} logged:`, ...shown].join("\n");
  } catch (error) {
    return `its log cannot be read: ${engineMessage(error)}`;
  }
}

/** The engine sends frames of stdout and stderr: one byte that says which, three of nothing, four of length, then the text. */
export function demultiplex(raw: Buffer): string {
  const parts: Buffer[] = [];
  for (let at = 0; at + 8 <= raw.length; ) {
    const length = raw.readUInt32BE(at + 4);
    parts.push(raw.subarray(at + 8, at + 8 + length));
    at += 8 + length;
  }
  return Buffer.concat(parts).toString("utf8");
}
