/** The status of the engine's answer, or undefined when there was none. */
export function statusOf(error: unknown): number | undefined {
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === "number" ? status : undefined;
}

export function isMissing(error: unknown): boolean {
  return statusOf(error) === 404;
}

/** The engine's own sentence, without the client's preamble. */
export function engineMessage(error: unknown): string {
  const body = (error as { json?: { message?: unknown } } | null)?.json;
  if (typeof body?.message === "string") return body.message;
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^\(HTTP code \d+\) [^-]* - /, "").trim();
}

/** Says what an error of the connection means for the person at the keyboard. */
export function explain(error: unknown, host: string): string {
  const code = (error as { code?: unknown } | null)?.code;
  if (code === "ENOENT" || code === "ECONNREFUSED" || code === "EACCES" || code === "ENOTFOUND") {
    const why = code === "EACCES" ? "you may not use it" : "nothing answers there";
    return `cannot reach the Docker engine at ${host}: ${why} (${code}). Start it, or set DOCKER_HOST or docker:host.`;
  }
  return engineMessage(error);
}

/** Undefined in place of the engine's "no such …". */
export async function unlessMissing<T>(pending: Promise<T>): Promise<T | undefined> {
  try {
    return await pending;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
