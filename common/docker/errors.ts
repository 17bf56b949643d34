/** The status of the engine's answer, or undefined when there was none. */
export function statusOf(error: unknown): number | undefined {
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === "number" ? status : undefined;
}

export function isMissing(error: unknown): boolean {
  return statusOf(error) === 404;
}

/** Undefined in place of the engine's "no such …". @param gone what else says that */
export async function unlessMissing<T>(
  pending: Promise<T>,
  gone: (error: unknown) => boolean = isMissing,
): Promise<T | undefined> {
  try {
    return await pending;
  } catch (error) {
    if (gone(error)) return undefined;
    throw error;
  }
}

/** The engine's own sentence, without the client's preamble: it has the bodies of streams nowhere else. */
export function engineMessage(error: unknown): string {
  const body = (error as { json?: { message?: unknown } } | null)?.json;
  if (typeof body?.message === "string") return body.message;
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^\(HTTP code \d+\) .*? - /s, "").trim();
}
