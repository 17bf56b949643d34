import type { Answer } from "../../../../common/http/answer.ts";

/** A response, read to its end. */
export async function answerFrom(response: Response): Promise<Answer> {
  const contentType = response.headers.get("content-type");
  return { status: response.status, text: await response.text(), contentType };
}

/** What an answer says that is not the server's own: the proxy says in plain text who is missing. @param who for the message: `Prometheus` */
export function answerText(who: string, { status, text, contentType }: Answer): string {
  const isPlain = contentType?.startsWith("text/plain") === true;
  return isPlain && text !== "" ? text.trim() : `${who} answered ${status}.`;
}
