/** Asks the console's API. Rejects with an Error whose message is for people. */
export async function ask<T>(method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: unknown): Promise<T> {
  const writes = method === "GET" ? {} : { headers: { "content-type": "application/json" } };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await fetch(`/console/api/${path}`, { method, ...writes, ...sent }).catch(() => {
    throw new Error("The console cannot be reached; npm run status shows why.");
  });
  const text = await response.text();
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    // In place of a service that is down the proxy answers, in plain text.
    const isPlain = response.headers.get("content-type")?.startsWith("text/plain") === true;
    throw new Error(isPlain && text !== "" ? text.trim() : `The console answered ${response.status}.`);
  }
  if (!response.ok) {
    const { error } = answer as { error?: { message?: string } };
    throw new Error(error?.message ?? `The console answered ${response.status}.`);
  }
  return answer as T;
}
