/** What flagd itself answers. */
export interface FlagdAnswer {
  /** Null where it names none: each program takes its own default. */
  readonly variant: string | null;
  /** flagd's word: `STATIC`, `TARGETING_MATCH`, `DEFAULT`, `DISABLED`; for what it refuses its error code. */
  readonly reason: string;
}

/** Asks flagd what it answers to a question without attributes. */
export interface Flagd {
  /** Undefined where flagd does not answer. */
  ask(key: string): Promise<FlagdAnswer | undefined>;
  /** Asks until the answer is that variant, or for as long as flagd takes at most to read a changed file. @returns the last answer */
  askUntil(key: string, variant: string | null): Promise<FlagdAnswer | undefined>;
}

export interface FlagdParts {
  readonly fetch: typeof fetch;
  /** Where it speaks OFREP, without a slash at the end. */
  readonly url: string;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<unknown>;
}

/** Of one answer, ms. */
const ANSWER_TIMEOUT_MS = 500;
/** flagd looks at the file once a second. */
const READS_WITHIN_MS = 3_000;
const PAUSE_MS = 100;

export function flagdAt({ fetch: fetcher, url, now, sleep }: FlagdParts): Flagd {
  async function ask(key: string): Promise<FlagdAnswer | undefined> {
    try {
      const response = await fetcher(`${url}/ofrep/v1/evaluate/flags/${encodeURIComponent(key)}`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: '{"context":{}}',
        signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
      });
      const { variant, reason, errorCode } = (await response.json()) as Readonly<Record<string, unknown>>;
      return { variant: typeof variant === "string" ? variant : null, reason: String(reason ?? errorCode ?? "") };
    } catch {
      return undefined;
    }
  }
  return {
    ask,
    async askUntil(key, variant) {
      const until = now() + READS_WITHIN_MS;
      for (;;) {
        const answer = await ask(key);
        if (answer === undefined || answer.variant === variant || now() >= until) return answer;
        await sleep(PAUSE_MS);
      }
    },
  };
}
