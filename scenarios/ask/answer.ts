import { type Answer, NoAnswer, short } from "../../common/http/answer.ts";
import type { Words } from "../../common/http/body.ts";

/** @param who for the message: `Prometheus`. @throws NoAnswer where the backend rejects */
export async function answerOf(who: string, asked: Promise<Answer>): Promise<Answer> {
  try {
    return await asked;
  } catch (error) {
    throw new NoAnswer(`${who} did not answer (${(error as Error).message})`);
  }
}

/** @param who for the messages: `Prometheus` */
export function wordsOf(who: string): Words {
  return {
    failed: ({ status, text }) => new NoAnswer(`${who} did not answer (${status}: ${brief(text)})`),
    unexpected: ({ text }) => new NoAnswer(`${who} gave an unexpected answer: ${brief(text)}`),
  };
}

/** One line of at most 160 characters. */
export function brief(text: string): string {
  return short(text, 160);
}
