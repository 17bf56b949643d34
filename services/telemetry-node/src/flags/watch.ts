import { type Client, ErrorCode, type EvaluationDetails } from "@openfeature/server-sdk";

const LOOK_EVERY_MS = 1_000;
const PROVIDER = "flagd";

/** One flag, asked for in the background so that no request waits for it. */
export interface WatchedFlag<Value> {
  /** The latest known one, also while the server is away; at first the one that is off. */
  value(): Value;
  on(): boolean;
  reachable(): boolean;
  /** Why the flag cannot be used as the server has it, for people; undefined where it can. */
  problem(): string | undefined;
  /** Whether it is on, by key, as soon as the server has answered; before that nothing. */
  values(): Record<string, boolean>;
  /** What a span tells of what was decided by the flag. */
  attributes(): Record<string, string>;
  stop(): void;
}

interface WatchOptions {
  readonly client: Pick<Client, "getBooleanDetails" | "getNumberDetails">;
  readonly key: string;
  readonly log: (line: string) => void;
  readonly lookEveryMs?: number;
}

/** What the values of a flag are. */
interface Kind<Value extends boolean | number> {
  /** As the flag server names it. */
  readonly type: string;
  /** The value that changes nothing. */
  readonly off: Value;
  ask(client: WatchOptions["client"], key: string): Promise<EvaluationDetails<Value>>;
  say(value: Value): string;
}

const BOOLEAN: Kind<boolean> = {
  type: "boolean",
  off: false,
  ask: (client, key) => client.getBooleanDetails(key, false),
  say: (value) => (value ? "on" : "off"),
};

const NUMBER: Kind<number> = {
  type: "number",
  off: 0,
  ask: (client, key) => client.getNumberDetails(key, 0),
  say: String,
};

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

type Details = Pick<EvaluationDetails<boolean>, "errorCode" | "errorMessage">;

/** Whether the server has read the question, whatever it said to it. */
function isAnswer({ errorCode, errorMessage = "" }: Details): boolean {
  return (
    errorCode === undefined ||
    ANSWERS.has(errorCode) ||
    [CANNOT_EVALUATE, NO_VALUE].some((words) => errorMessage.includes(words))
  );
}

function problemOf(key: string, wanted: string, { errorCode, errorMessage = "" }: Details): string | undefined {
  if (errorCode === undefined || errorMessage === NO_VALUE) return undefined;
  const type = / but got (\w+)$/.exec(errorMessage)?.[1];
  if (errorCode !== ErrorCode.TYPE_MISMATCH || type === undefined) {
    return `${key} is off here, as flagd has no value for it: ${errorCode}`;
  }
  return `${key} is off here, as its type is ${type} and not ${wanted}`;
}

/** A flag that is on or off. Looks at once, and again LOOK_EVERY_MS after each answer. */
export const watchBoolean = (options: WatchOptions): WatchedFlag<boolean> => watch(BOOLEAN, options);

/** The same for a flag whose value is a number; it is on where that is not 0. */
export const watchNumber = (options: WatchOptions): WatchedFlag<number> => watch(NUMBER, options);

function watch<Value extends boolean | number>(
  kind: Kind<Value>,
  { client, key, log, lookEveryMs = LOOK_EVERY_MS }: WatchOptions,
): WatchedFlag<Value> {
  let known: { readonly value: Value; readonly variant: string } | undefined;
  let reachable = false;
  let problem: string | undefined;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const latest = () => known?.value ?? kind.off;
  const look = async (): Promise<void> => {
    const details = await kind.ask(client, key);
    if (stopped) return;
    const { value, variant } = details;
    const answered = isAnswer(details);
    if (answered !== reachable) log(`flag server ${answered ? "answers" : `does not answer: ${details.errorMessage}`}`);
    reachable = answered;
    if (answered) {
      const found = problemOf(key, kind.type, details);
      if (found !== undefined && found !== problem) log(`the flag ${found}`);
      problem = found;
      if (value !== latest()) log(`${key} is ${kind.say(value)}`);
      known = { value, variant: variant ?? "" };
    }
    timer = setTimeout(look, lookEveryMs).unref();
  };
  void look();
  const on = () => latest() !== kind.off;
  return {
    value: latest,
    on,
    reachable: () => reachable,
    problem: () => problem,
    values: () => (known ? { [key]: on() } : {}),
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
