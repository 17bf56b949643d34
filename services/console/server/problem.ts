export type ProblemStatus = 400 | 403 | 404 | 405 | 409 | 413 | 415 | 500 | 503;

/** Something the caller gets as an answer, with what helps beside the message. Everything else that is thrown is a bug. */
export class Problem extends Error {
  readonly status: ProblemStatus;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(status: ProblemStatus, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = "Problem";
    this.status = status;
    this.details = details;
  }
}
