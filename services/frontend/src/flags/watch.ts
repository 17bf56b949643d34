import { type Client, ErrorCode, type EvaluationDetails } from "@openfeature/server-sdk";

const LOOK_EVERY_MS = 1_000;
const PROVIDER = "flagd";

/** One flag, asked for in the background so that no request waits for it. */
export interface WatchedFlag {
  /** The latest known value, also while the server is away; at first false. */
  on(): boolean;
  reachable(): boolean;
  /** Why the flag cannot be used as the server has it, for people; undefined where it can. */
  problem(): string | undefined;
  /** By key, as soon as the server has answered; before that nothing. */
  values(): Record<string, boolean>;
  /** What a span tells of what was decided by the flag. */
  attributes(): Record<string, string>;
  stop(): void;
}

export interface WatchOptions {
  readonly client: Pick<Client, "getBooleanDetails">;
  readonly key: string;
  readonly log: (line: string) => void;
  readonly lookEveryMs?: number;
}

/** Errors that only a server which has read the question gives. */
const ANSWERS: ReadonlySet<unknown> = new Set([
  ErrorCode.FLAG_NOT_FOUND,
  ErrorCode.INVALID_CONTEXT,
  ErrorCode.PARSE_ERROR,
  ErrorCode.TARGETING_KEY_MISSING,
  ErrorCode.TYPE_MISMATCH,
]);
/** What flagd says of a rule that it cannot evaluate. Its code is also that of a server that is away. */
const CANNOT_EVALUATE = "error processing the flag for evaluation";

/**
 * What the provider says of an answer without a value, which flagd gives for a flag that is DISABLED or has no default
 * variant, as the protocol allows: https://github.com/open-feature/protocol/blob/main/service/openapi.yaml, evaluationSuccess.
 */
const NO_VALUE = "The OFREP response does not match the expected format";

/** Whether the server has read the question, whatever it said to it. */
function isAnswer({ errorCode, errorMessage = "" }: EvaluationDetails<boolean>): boolean {
  return (
    errorCode === undefined ||
    ANSWERS.has(errorCode) ||
    [CANNOT_EVALUATE, NO_VALUE].some((words) => errorMessage.includes(words))
  );
}

function problemOf(key: string, { errorCode, errorMessage = "" }: EvaluationDetails<boolean>): string | undefined {
  if (errorCode === undefined || errorMessage === NO_VALUE) return undefined;
  const type = / but got (\w+)$/.exec(errorMessage)?.[1];
  if (errorCode !== ErrorCode.TYPE_MISMATCH || type === undefined) {
    return `${key} is off here, as flagd has no value for it: ${errorCode}`;
  }
  return `${key} is off here, as its type is ${type} and not boolean`;
}

/** Looks at once, and again LOOK_EVERY_MS after each answer. */
export function watchFlag({ client, key, log, lookEveryMs = LOOK_EVERY_MS }: WatchOptions): WatchedFlag {
  let known: { readonly on: boolean; readonly variant: string } | undefined;
  let reachable = false;
  let problem: string | undefined;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const look = async (): Promise<void> => {
    const details = await client.getBooleanDetails(key, false);
    if (stopped) return;
    const { value, variant } = details;
    const answered = isAnswer(details);
    if (answered !== reachable) log(`flag server ${answered ? "answers" : `does not answer: ${details.errorMessage}`}`);
    reachable = answered;
    if (answered) {
      const found = problemOf(key, details);
      if (found !== undefined && found !== problem) log(`the flag ${found}`);
      problem = found;
      if (value !== (known?.on ?? false)) log(`${key} is ${value ? "on" : "off"}`);
      known = { on: value, variant: variant ?? "" };
    }
    timer = setTimeout(look, lookEveryMs).unref();
  };
  void look();
  return {
    on: () => known?.on ?? false,
    reachable: () => reachable,
    problem: () => problem,
    values: () => (known ? { [key]: known.on } : {}),
    attributes: () =>
      known
        ? {
            "feature_flag.key": key,
            "feature_flag.provider.name": PROVIDER,
            ...(known.variant !== "" && { "feature_flag.result.variant": known.variant }),
          }
        : {},
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
