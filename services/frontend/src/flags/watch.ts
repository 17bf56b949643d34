import type { Client } from "@openfeature/server-sdk";

const BEAT_MS = 1_000;
const PROVIDER = "flagd";

/** One flag, asked for in the background so that no request waits for it. */
export interface WatchedFlag {
  /** The latest known value, also while the server is away; at first false. */
  on(): boolean;
  reachable(): boolean;
  /** By key, as soon as the server has told; before that nothing. */
  values(): Record<string, boolean>;
  /** What a span tells of what was decided by the flag. */
  attributes(): Record<string, string>;
  stop(): void;
}

export interface WatchOptions {
  readonly client: Pick<Client, "getBooleanDetails">;
  readonly key: string;
  readonly log: (line: string) => void;
  readonly beatMs?: number;
}

/** Looks at once, and again a beat after each answer. */
export function watchFlag({ client, key, log, beatMs = BEAT_MS }: WatchOptions): WatchedFlag {
  let known: { readonly on: boolean; readonly variant: string } | undefined;
  let reachable = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const look = async (): Promise<void> => {
    const { value, variant, errorCode, errorMessage } = await client.getBooleanDetails(key, false);
    if (stopped) return;
    const answered = errorCode === undefined;
    if (answered !== reachable) log(`flag server ${answered ? "answers" : `does not answer: ${errorMessage}`}`);
    reachable = answered;
    if (answered) {
      if (value !== (known?.on ?? false)) log(`${key} is ${value ? "on" : "off"}`);
      known = { on: value, variant: variant ?? "" };
    }
    timer = setTimeout(look, beatMs).unref();
  };
  void look();
  return {
    on: () => known?.on ?? false,
    reachable: () => reachable,
    values: () => (known ? { [key]: known.on } : {}),
    attributes: () =>
      known
        ? {
            "feature_flag.key": key,
            "feature_flag.provider.name": PROVIDER,
            "feature_flag.result.variant": known.variant,
          }
        : {},
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
