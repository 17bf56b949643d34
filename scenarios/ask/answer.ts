import type { z } from "zod";
import type { Answer } from "../run/types.ts";

/** Nobody answered, or not what was asked for: there is no data, whatever the question was. Its message is for people. */
export class NoAnswer extends Error {
  constructor(message: string) {
    super(message);
    this.name = "NoAnswer";
  }
}

/** The question itself is wrong, and asking again will not help. */
export class Refused extends NoAnswer {
  constructor(message: string) {
    super(message);
    this.name = "Refused";
  }
}

/** @param who for the message: `Prometheus`. @throws NoAnswer where the backend rejects */
export async function answerOf(who: string, asked: Promise<Answer>): Promise<Answer> {
  try {
    return await asked;
  } catch (error) {
    throw new NoAnswer(`${who} did not answer (${(error as Error).message})`);
  }
}

/** The answer's JSON, as the schema has it. @throws NoAnswer for another status, and for anything else than that JSON */
export function jsonOf<T>(who: string, schema: z.ZodType<T>, { status, text }: Answer): T {
  if (status !== 200) throw new NoAnswer(`${who} did not answer (${status}: ${short(text)})`);
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new NoAnswer(`${who} gave an unexpected answer: ${short(text)}`);
  }
}

/** One line of at most 160 characters. */
export function short(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= 160 ? line : `${line.slice(0, 159)}…`;
}
