import { answerFrom, answerText } from "./answer.ts";

/** Asks the console's API. Rejects with an Error whose message is for people. */
export async function ask<T>(method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: unknown): Promise<T> {
  const writes = method === "GET" ? {} : { headers: { "content-type": "application/json" } };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await fetch(`/console/api/${path}`, { method, ...writes, ...sent }).catch(() => {
    throw new Error("The console cannot be reached; npm run status shows why.");
  });
  const read = await answerFrom(response);
  let answer: unknown;
  try {
    answer = JSON.parse(read.text);
  } catch {
    throw new Error(answerText("The console", read));
  }
  if (!response.ok) {
    const { error } = answer as { error?: { message?: string } };
    throw new Error(error?.message ?? `The console answered ${response.status}.`);
  }
  return answer as T;
}
