import { decodeTrace } from "./trace.ts";

/** Lines of a failed step's output that are kept. */
const MAX_LINES = 20;

export interface BuildMessage {
  readonly id?: string;
  readonly aux?: unknown;
  readonly error?: string;
  readonly stream?: string;
}

export interface BuildProgress {
  /** @returns the step that runs now, when the message says so */
  take(message: BuildMessage): string | undefined;
  /** The image's id, once the engine has reported it. */
  imageId(): string | undefined;
  /** What went wrong, with the failing step and what it printed last; undefined when nothing did. */
  failure(): string | undefined;
}

export function newBuildProgress(): BuildProgress {
  const names = new Map<string, string>();
  const output = new Map<string, string>();
  let image: string | undefined;
  let failed: string | undefined;
  let error: string | undefined;

  const takeTrace = (aux: string): string | undefined => {
    const { vertexes, logs } = decodeTrace(Buffer.from(aux, "base64"));
    let running: string | undefined;
    for (const vertex of vertexes) {
      names.set(vertex.digest, vertex.name);
      if (vertex.error && !vertex.error.includes("context canceled")) failed ??= vertex.digest;
      if (vertex.started && !vertex.completed) running = vertex.name;
    }
    for (const { vertex, text } of logs) output.set(vertex, ((output.get(vertex) ?? "") + text).slice(-20_000));
    return running;
  };
  return {
    take: (message) => {
      if (message.error) error ??= message.error;
      if (message.id === "moby.image.id") image = (message.aux as { ID?: string }).ID ?? image;
      return message.id === "moby.buildkit.trace" && typeof message.aux === "string"
        ? takeTrace(message.aux)
        : undefined;
    },
    imageId: () => image,
    failure: () => {
      if (error === undefined) return undefined;
      if (failed === undefined) return error;
      const reason = withoutCommand(error);
      const lines = (output.get(failed) ?? "").split(/\r?\n/).filter((line) => line.trim() !== "");
      const shown = lines.slice(-MAX_LINES).map((line) => `  ${line}`);
      return [`step ${names.get(failed)} failed: ${reason}`, ...shown].join("\n");
    },
  };
}

/** Without the step's command, which its name holds; each generation of engines puts it into words of its own. */
function withoutCommand(error: string): string {
  const said = /^(?:executor failed running \[.*\]|process ".*" did not complete successfully): (.*)$/s.exec(error);
  return said?.[1] ?? error;
}
