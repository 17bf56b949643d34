import { z } from "zod";
import type { Hint } from "../../common/hint.ts";
import { jsonIn } from "../../common/json-in.ts";
import { UserError } from "../../common/user-error.ts";

export interface ConsoleAnswer {
  readonly status: number;
  readonly text: string;
}

/** Asks the console's API through the proxy of the stack on this machine. @param path `flags`. @throws UserError usage where nobody answers */
export type AskConsole = (method: string, path: string, body?: unknown) => Promise<ConsoleAnswer>;

/** How long one answer may take, ms. */
const TIMEOUT_MS = 5_000;

export function consoleAt(fetcher: typeof fetch, port: number, hint: Hint): AskConsole {
  return async (method, path, body) => {
    try {
      const response = await fetcher(`http://127.0.0.1:${port}/console/api/${path}`, {
        method,
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(body !== undefined && { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
      });
      return { status: response.status, text: await response.text() };
    } catch (error) {
      const why =
        (error as Error).name === "TimeoutError" ? `not within ${TIMEOUT_MS / 1000} s` : "nothing listens there";
      throw new UserError("usage", `The console does not answer at http://localhost:${port}/console/: ${why}.`, {
        fix: `\`${hint("status")}\` shows what runs, \`${hint("up")}\` starts the stack.`,
      });
    }
  };
}

/** @throws UserError usage with the console's own words for any other status than a good one */
export function mustBeGood({ status, text }: ConsoleAnswer): void {
  if (status >= 200 && status < 300) return;
  throw new UserError("usage", messageIn(text) ?? `The console answered ${status}: ${text.slice(0, 200)}`, {
    fix: undefined,
  });
}

/** What the answer holds. @throws UserError usage as above, and for what only another version of the console says */
export function consoleJson<T>(answer: ConsoleAnswer, schema: z.ZodType<T>, hint: Hint): T {
  mustBeGood(answer);
  const read = schema.safeParse(jsonIn(answer.text));
  if (read.success) return read.data;
  const where = z.core.toDotPath(read.error.issues[0]?.path ?? []) || "its answer";
  throw new UserError(
    "usage",
    `The console of the running stack is not of this version of Astrolab: ${where} is not what it should be.`,
    { fix: `\`${hint("up")}\` brings the stack up to date; then run the same command again.` },
  );
}

/** `{"error":{"message":"No flag is called …"}}` */
function messageIn(text: string): string | undefined {
  const { error } = (jsonIn(text) ?? {}) as { error?: { message?: unknown } };
  return typeof error?.message === "string" ? error.message : undefined;
}
