import type { Judgement } from "../evidence/judgement.ts";
import type { Round } from "./round.ts";

/** One moment of looking. Milliseconds since the epoch. */
export interface Look {
  readonly round: Round;
  /** When the flag was changed. */
  readonly since: number;
  readonly now: number;
}

/** What an expectation is judged with, from look to look: asking and remembering. */
export interface Watch {
  /** For the report: what is asked, in the words of whom it is asked of. */
  readonly asked: string;
  /** @throws NoAnswer */
  look(look: Look): Promise<void>;
  /** By all that is known until now. @param elapsed seconds since the change */
  judge(elapsed: number, since: number): Judgement;
}
