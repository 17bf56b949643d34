import type { Answer } from "../../common/http/answer.ts";

/** Where the load generator tells how many people it plays, below its own prefix. */
export const USERS_PATH = "stats/requests";

/** How many people the load generator plays now. @throws Error with what it answered instead, for people */
export function usersIn({ status, text }: Answer): number {
  try {
    const { user_count: users } = JSON.parse(text) as { user_count?: unknown };
    if (status === 200 && typeof users === "number") return users;
  } catch {
    // Reported below, with what came instead.
  }
  throw new Error(`the load generator answered ${status}: ${text.slice(0, 200)}`);
}
