/** Why a run ends before everything is judged. Its message is for people. */
export class Ended extends Error {
  readonly verdict: "fail" | "interrupted";

  constructor(verdict: "fail" | "interrupted", message: string) {
    super(message);
    this.name = "Ended";
    this.verdict = verdict;
  }
}

/** @throws Ended once somebody has asked for it */
export function endIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new Ended("interrupted", "It was interrupted before everything was judged.");
}
