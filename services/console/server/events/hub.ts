/** What pages are kept up to date with: by the name of the event, what its answer's JSON is at this moment. */
export type Sources = Readonly<Record<string, () => Promise<unknown>>>;

/** Gets the name of a source and its value as one line of JSON. */
export type Listener = (name: string, json: string) => void;

export interface EventHub {
  /** Looks at every source and tells all listeners what is not what it was. */
  refresh(): Promise<void>;
  /** Tells each source's value now and every other value from then on. @returns ends it */
  listen(listener: Listener, closed: () => void): () => void;
  /** Ends every listener. */
  close(): void;
}

export interface HubOptions {
  readonly sources: Sources;
  /** Calls the work each second until it is stopped: files may be changed by hand, and a lease runs out by itself. */
  readonly everySecond: (work: () => void) => () => void;
}

/** Watches the sources while somebody listens, and only then. A source that fails is sent as `{error: {message}}`. */
export function createHub({ sources, everySecond }: HubOptions): EventHub {
  const listeners = new Map<Listener, () => void>();
  let sent = new Map<string, string>();
  let stop: (() => void) | undefined;
  let looking: Promise<void> | undefined;
  let again = false;

  async function look(): Promise<void> {
    do {
      again = false;
      const answers = await Promise.all(
        Object.entries(sources).map(async ([name, ask]) => [name, await answerOf(ask)] as const),
      );
      for (const [name, json] of answers) {
        if (sent.get(name) === json) continue;
        sent.set(name, json);
        for (const listener of listeners.keys()) listener(name, json);
      }
    } while (again);
  }
  function refresh(): Promise<void> {
    // What changed after the sources were asked is seen by one more look.
    if (looking !== undefined) again = true;
    looking ??= look().finally(() => {
      looking = undefined;
    });
    return looking;
  }
  return {
    refresh: () => (listeners.size === 0 ? Promise.resolve() : refresh()),
    listen(listener, closed) {
      if (listeners.size === 0) {
        sent = new Map();
        stop = everySecond(() => void refresh());
      }
      for (const [name, json] of sent) listener(name, json);
      listeners.set(listener, closed);
      void refresh();
      return () => {
        if (listeners.delete(listener) && listeners.size === 0) stop?.();
      };
    },
    close() {
      for (const closed of listeners.values()) closed();
    },
  };
}

async function answerOf(ask: () => Promise<unknown>): Promise<string> {
  try {
    return JSON.stringify(await ask());
  } catch (error) {
    return JSON.stringify({ error: { message: (error as Error).message } });
  }
}
