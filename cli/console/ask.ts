import { UserError } from "../../infra/user-error.ts";
import { EXIT } from "../exit-codes.ts";
import type { Hint } from "../settings/stack-name.ts";

export interface ConsoleAnswer {
  readonly status: number;
  readonly text: string;
}

/** Asks the console's API through the proxy of the stack on this machine. @param path `flags`. @throws UserError 2 where nobody answers */
export type AskConsole = (method: string, path: string, body?: unknown) => Promise<ConsoleAnswer>;

/** How long one answer may take, ms. */
const PATIENCE = 5_000;

export function consoleAt(fetcher: typeof fetch, port: number, hint: Hint): AskConsole {
  return async (method, path, body) => {
    try {
      const response = await fetcher(`http://127.0.0.1:${port}/console/api/${path}`, {
        method,
        signal: AbortSignal.timeout(PATIENCE),
        ...(body !== undefined && { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
      });
      return { status: response.status, text: await response.text() };
    } catch (error) {
      const why =
        (error as Error).name === "TimeoutError" ? `not within ${PATIENCE / 1000} s` : "nothing listens there";
      throw new UserError(
        `The console does not answer at http://localhost:${port}/console/: ${why}.\n\`${hint("status")}\` shows what runs, \`${hint("up")}\` starts the stack.`,
        EXIT.usage,
      );
    }
  };
}

/** The answer's JSON. @throws UserError 2 with the console's own words for any other status than a good one */
export function consoleJson<T>({ status, text }: ConsoleAnswer): T {
  if (status >= 200 && status < 300) return JSON.parse(text) as T;
  throw new UserError(messageIn(text) ?? `The console answered ${status}: ${text.slice(0, 200)}`, EXIT.usage);
}

/** `{"error":{"message":"No flag is called …"}}` */
function messageIn(text: string): string | undefined {
  try {
    const { error } = JSON.parse(text) as { error?: { message?: unknown } };
    return typeof error?.message === "string" ? error.message : undefined;
  } catch {
    return undefined;
  }
}
