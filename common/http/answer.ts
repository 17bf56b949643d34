/** What a server answered, whatever its status. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  /** The header of that name, where the transport keeps it. */
  readonly contentType?: string | null;
}

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

/** Time ran out, which says nothing about what was asked for. */
export class TooLate extends NoAnswer {
  constructor(message: string) {
    super(message);
    this.name = "TooLate";
  }
}

/** One line of at most that many characters. */
export function short(text: string, most: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= most ? line : `${line.slice(0, most - 1)}…`;
}
