import type { Answer } from "../../common/http/answer.ts";

/** How long one answer may take, ms. */
const ANSWER_TIMEOUT_MS = 10_000;

/** @param form is posted. @throws Error whose message says why there is no answer, for people */
export async function send(
  fetcher: typeof fetch,
  url: string,
  form?: Readonly<Record<string, string>>,
): Promise<Answer> {
  const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
  try {
    const written = form === undefined ? {} : { method: "POST", body: new URLSearchParams(form) };
    const response = await fetcher(url, { signal, ...written });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    throw new Error(reasonOf(error as Error));
  }
}

function reasonOf(error: Error): string {
  if (error.name === "TimeoutError") return `no answer in ${ANSWER_TIMEOUT_MS / 1000} s`;
  const { code } = (error.cause ?? {}) as { code?: string };
  return `no answer: ${code ?? error.message}`;
}
